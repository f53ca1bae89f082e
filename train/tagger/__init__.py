"""Trains the tagger of reports: from PolNeAR to the files in ``src/onrecord/quotations/tagging/models``."""
