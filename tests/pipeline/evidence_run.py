"""Adds a folder to a library slowly, telling how far it is, to be killed: python evidence_run.py FOLDER DB."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial

from tests.pipeline import fake_stages

from onrecord.intake import open_pages
from onrecord.pipeline import add

if __name__ == "__main__":
    versions = replace(fake_stages.STAGES.versions, text="reader 1")
    slow = partial(fake_stages._slowly, 0.01)
    stages = replace(fake_stages.STAGES, open_pages=open_pages, versions=versions, find_quotations=slow)
    add(
        [sys.argv[1]],
        sys.argv[2],
        stages=stages,
        progress=lambda step, done, total: print(step, done, flush=True),
    )
