"""What people decided, brought to bear on what is computed.

A judgement is kept apart from the record and holds on to words in an article, not to the ids of a run.
``rulings`` finds out what the judgements come to for the quotations at hand, ``partition`` gathers
quotations into statements, or articles into stories, as they want it. Each does what it says and
nothing else: what no judgement concerns comes out as it came in.
"""

from onrecord.judgements.anchors import anchor_of, bearer
from onrecord.judgements.articles import constraints_of, kept_so, on_articles, regrouped, shaping
from onrecord.judgements.deciding import of_articles, of_quotations
from onrecord.judgements.partitioning import Constraint, Partition, partition
from onrecord.judgements.rulings import Rulings, folded, one_name, rulings, verdicts, without
from onrecord.judgements.verdict import Verdict

__all__ = [
    "Constraint",
    "Partition",
    "Rulings",
    "Verdict",
    "anchor_of",
    "bearer",
    "constraints_of",
    "folded",
    "kept_so",
    "of_articles",
    "of_quotations",
    "on_articles",
    "one_name",
    "partition",
    "regrouped",
    "rulings",
    "shaping",
    "verdicts",
    "without",
]
