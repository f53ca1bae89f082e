"""Join marks, rules and finders of reports into quotations with their kinds."""

from onrecord.quotations.reports.evidence import Evidence
from onrecord.quotations.reports.joining import forms_first, join
from onrecord.quotations.reports.making import Found

__all__ = ["Evidence", "Found", "forms_first", "join"]
