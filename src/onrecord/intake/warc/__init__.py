"""WARC files (ISO 28500, versions 1.0 and 1.1), plain and gzipped, sound, damaged or cut off, as pages."""

from onrecord.intake.warc.pages import read_warc

__all__ = ["read_warc"]
