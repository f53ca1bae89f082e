"""Quotations to statements: what was said, gathered from every article that reports it."""

from onrecord.statements.collation import collate
from onrecord.statements.ledger import settled
from onrecord.statements.rewording import reworded

__all__ = ["collate", "reworded", "settled"]
