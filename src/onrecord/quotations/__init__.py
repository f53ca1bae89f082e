"""Who said what in an article: ``find_quotations`` reads one alone, ``complete`` a story's together."""

from onrecord.quotations.conductor import complete, find_quotations

__all__ = ["complete", "find_quotations"]
