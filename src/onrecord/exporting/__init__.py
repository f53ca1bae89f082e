"""Stories as bytes for other programs: JSON, CSV, Parquet, a workbook, linked data, annotations.

Pure: stories in, bytes out, a story at a time. Without the articles' texts unless they are asked for;
the words of quotations are always there.
"""

from onrecord.exporting.conducting import MEDIA_TYPES, export
from onrecord.exporting.json_text import as_script
from onrecord.exporting.objects import whole as whole_story
from onrecord.exporting.schema_org import story_linked_data
from onrecord.exporting.wanted import (
    COMPATS,
    FORMATS,
    KINDS,
    Addresses,
    Compat,
    Format,
    Of,
    Only,
    Wanted,
)

__all__ = [
    "COMPATS",
    "FORMATS",
    "KINDS",
    "MEDIA_TYPES",
    "Addresses",
    "Compat",
    "Format",
    "Of",
    "Only",
    "Wanted",
    "as_script",
    "export",
    "story_linked_data",
    "whole_story",
]
