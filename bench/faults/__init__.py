"""Faults on purpose, each against onrecord as a user runs it."""
