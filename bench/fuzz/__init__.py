"""Fuzzing of every reader: seeds made by code, mutations that know grammars, a process that may be lost."""
