"""Reports that rules find: in headlines, transcripts, posts, lists, behind colons, inside other reports."""

from onrecord.quotations.forms.finding import find_forms
from onrecord.quotations.forms.nested import nested

__all__ = ["find_forms", "nested"]
