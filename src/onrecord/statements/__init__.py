"""Quotations to statements: what was said, gathered from every article that reports it."""

from onrecord.statements.collation import collate

__all__ = ["collate"]
