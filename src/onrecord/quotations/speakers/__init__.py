"""Whom a source stands for: pronouns, roles, offices, joint subjects."""
