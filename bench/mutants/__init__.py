"""Mutants of onrecord's own code, and whether the tests tell them from it."""
