"""The joins one after another: from articles as they were read to the archive's tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.archive.joins import (
    blocking,
    clustering,
    copies,
    following,
    graphs,
    grouping,
    habits,
    likening,
    once,
    publishing,
    telling,
    words,
)
from onrecord.archive.joins.line import Given, Line, Stage
from onrecord.archive.tasks import File
from onrecord.types import Depth

Quote = Callable[[Sequence[File], int], Sequence[File]]
"""Given the files of cleaned texts and how many buckets these have, gives the files ``quoted``, in order."""


@dataclass(frozen=True)
class Arrived:
    """The files of what was read, one a split, and those of what was dropped then."""

    read: Sequence[File]
    unread: Sequence[File]


@dataclass(frozen=True)
class Reading:
    """How texts are read: the model, and the confidence from which on quotations are kept."""

    depth: Depth = "default"
    least: float = 0.0


@dataclass(frozen=True)
class Joined:
    """The archive's files, and how much there was of what."""

    files: Sequence[File]
    counts: Mapping[str, int] = field(default_factory=dict)


def join(line: Line, arrived: Arrived, quote: Quote, reading: Reading) -> Joined:
    """Do all joins over what was read, and write the archive's tables."""
    return _Joins(line, reading).over(arrived, quote)


class _Joins:
    """The joins of one run; what a stage gave that several others read stands here."""

    _quoted: Sequence[File]
    _bounds: Stage
    _taken: Stage
    _counted: Stage
    _plan: Stage
    _credits: Stage
    _gathered: Stage

    def __init__(self, line: Line, reading: Reading) -> None:
        self._line = line
        self._reading = reading
        self._homes = 1 << max(0, line.buckets - 1).bit_length()
        self._blocks = 0  # until they are planned
        self._dropped: list[File] = []

    def over(self, arrived: Arrived, quote: Quote) -> Joined:
        """Go through all stages."""
        cleaned = self._cleaned(arrived.read)
        quoted = quote(cleaned.files("cleaned"), self._homes)
        self._quoted = list(quoted)
        self._taken = self._home("taking", words.taken, lambda at: {"quoted": [quoted[at]]})
        self._dropped += self._taken.files("dropped")
        self._articles = self._taken.count("articles")
        self._counted = self._bucket("counting-words", words.counted, words=self._taken.files("words"))
        days = self._taken.files("days")
        self._plan = self._line.all("planning-blocks", blocking.planned, 1, {"days": days})
        self._blocks = self._plan.count("blocks")
        names = self._taken.files("named")
        self._credits = self._home(
            "crediting", words.credits, lambda at: {"quoted": [quoted[at]], "named": names}
        )
        members, shared = self._copies()
        stories = self._stories()
        told, followed = self._told(members, stories)
        return self._published(arrived.unread, told, shared, followed)

    def _cleaned(self, read: Sequence[File]) -> Stage:
        """Keep each article once, and mark in it what its outlet repeats."""
        line, buckets = self._line, self._line.buckets
        several = max(
            1, -(-len(read) // buckets)
        )  # splits that one task hands on: else reads were splits x buckets
        together = [read[first : first + several] for first in range(0, len(read), several)]
        arrived = line.each(
            "arriving", once.arrived, len(together), lambda at: {"read": together[at]}, buckets=buckets
        )
        families = self._bucket("joining-addresses", once.by_address, arrived=arrived.files("arrived"))
        kept = self._home("joining-ids", once.by_id, lambda at: {"families": families.files("families")})
        self._dropped += families.files("dropped") + kept.files("dropped")
        self._bounds = self._bucket("sampling-outlets", habits.bounds, lowest=kept.files("lowest"))
        bounds = self._bounds.files("bounds")
        texts = self._home(
            "taking-samples", habits.samples, lambda at: {"once": kept.file("once", at), "bounds": bounds}
        )
        learnt = self._bucket("learning-habits", habits.habits, texts=texts.files("texts"))
        known = learnt.files("habits")
        return self._home(
            "cleaning", habits.cleaned, lambda at: {"once": kept.file("once", at), "habits": known}
        )

    def _copies(self) -> tuple[list[File], list[File]]:
        """Find the clusters of copies; return what articles they have, and the links."""
        prints, credits = self._taken, self._credits
        keyed = self._home("keying", copies.keyed, lambda at: {"prints": prints.file("prints", at)})
        met = self._bucket("meeting", copies.met, keyed=keyed.files("keyed"))
        pairs = met.files("pairs")
        suspects = self._home(
            "suspecting",
            copies.suspects,
            lambda at: {
                "pairs": pairs,
                "prints": prints.file("prints", at),
                "credits": credits.file("credits", at),
            },
        ).files("suspects")

        def beside(at: int) -> dict[str, list[File]]:
            mine = {"prints": prints.file("prints", at), "credits": credits.file("credits", at)}
            return {"suspects": suspects, **mine}

        compared = self._home("comparing", copies.compared, beside)
        clustered = self._clustered("", compared)
        if compared.count("outlets"):
            standing = self._standing(compared, clustered.files("members"))
            compared = self._home(
                "comparing-again", copies.compared, lambda at: {**beside(at), "standing": standing}
            )
            clustered = self._clustered("-again", compared)
        return clustered.files("members"), self._links(clustered)

    def _clustered(self, turn: str, compared: Stage) -> Stage:
        labels = graphs.pieces_along(
            self._line, f"copies{turn}", compared.files("forest"), clustering.LARGEST, self._homes
        ).files("labels")
        paired = self._home(
            f"pairing{turn}",
            clustering.paired,
            lambda at: {"links": compared.file("links", at), "labels": labels},
        ).files("paired")
        self._gathered = self._home(
            f"gathering-links{turn}", clustering.gathered, lambda at: {"paired": paired, "labels": labels}
        )
        return self._bucket(f"clustering{turn}", clustering.clustered, inside=self._gathered.files("inside"))

    def _standing(self, compared: Stage, members: list[File]) -> list[File]:
        outlets, bounds = compared.files("outlets"), self._bounds.files("bounds")
        given = {"outlets": outlets, "bounds": bounds, "members": members}
        printed = self._home(
            "printing", clustering.printed, lambda at: {**given, "prints": self._taken.file("prints", at)}
        )
        return self._bucket("standing-words", clustering.standing, printed=printed.files("printed")).files(
            "standing"
        )

    def _links(self, clustered: Stage) -> list[File]:
        members = clustered.files("members")
        border = self._home(
            "bordering",
            clustering.bordered,
            lambda at: {"loose": self._gathered.file("loose", at), "members": members},
        ).files("border")
        apart = self._home("parting", clustering.apart, lambda at: {"border": border, "members": members})
        return clustered.files("shared") + apart.files("shared")

    def _stories(self) -> list[File]:
        """Group the articles into stories; return which story each is in."""
        plan = self._plan.files("plan")
        counted = self._counted.files("counted")
        compared = self._home(
            "weighing",
            words.weighed,
            lambda at: {"told": self._taken.file("told", at), "counted": counted, "plan": plan},
            articles=self._articles,
        ).files("compared")
        asked = self._block("likening", likening.asked, lambda at: {"compared": compared, "plan": plan})
        labels = graphs.pieces_along(
            self._line, "stories", asked.files("forest"), grouping.LARGEST, self._blocks
        ).files("labels")
        beside = self._beside(asked, plan)
        portions = self._block("portioning", grouping.portioned, lambda at: {**beside(at), "labels": labels})
        linked = self._bucket(
            "linking", grouping.linked, inside=portions.files("inside"), placed=portions.files("placed")
        ).files("grouped")
        left = self._block(
            "looking-for-stragglers", grouping.left, lambda at: {**beside(at), "grouped": linked}
        )
        moved = self._bucket("drawing-stragglers", grouping.drawn, near=left.files("near")).files("moved")
        placed = self._block(
            "assigning", grouping.assigned, lambda at: {**beside(at), "grouped": linked, "moved": moved}
        )
        return self._bucket("naming-stories", grouping.named, assigned=placed.files("assigned")).files(
            "stories"
        )

    def _beside(self, asked: Stage, plan: list[File]) -> Callable[[int], dict[str, Sequence[File]]]:
        return lambda at: {"edges": asked.file("edges", at), "nodes": asked.file("nodes", at), "plan": plan}

    def _told(self, members: list[File], stories: list[File]) -> tuple[Stage, list[File]]:
        """Put the stories together; tell which go on with which."""
        plan, counted = self._plan.files("plan"), self._counted.files("counted")
        sent = self._home(
            "sending",
            telling.sent,
            lambda at: {
                "quoted": [self._quoted[at]],
                "credits": self._credits.file("credits", at),
                "members": members,
                "stories": stories,
            },
        ).files("texts")
        told = self._bucket("telling", telling.told, texts=sent, plan=plan)
        self._dropped += told.files("dropped")
        profiles = told.files("profiles")
        outlines = self._block(
            "outlining",
            following.outlined,
            lambda at: {"profiles": profiles, "counted": counted},
            articles=self._articles,
        ).files("outlines")
        followed = self._block(
            "following", following.followed, lambda at: {"outlines": outlines, "plan": plan}
        )
        return told, followed.files("followed")

    def _published(
        self, unread: Sequence[File], told: Stage, shared: list[File], followed: list[File]
    ) -> Joined:
        tables = {table: told.files(table) for table in publishing.OF_DAYS}
        by_day = self._block("publishing", publishing.published, lambda at: tables)
        given: Given = {"shared": shared, "followed": followed, "dropped": self._dropped, "unread": unread}
        parts = self._line.buckets
        listed = self._line.each(
            "listing",
            publishing.listed,
            parts,
            lambda at: {name: files[at::parts] for name, files in given.items()},
        )
        files = [file for stage in (by_day, listed) for done in stage.done for file in done.files.values()]
        counted = {name: by_day.count(name) + listed.count(name) for name in publishing.TABLES}
        return Joined(sorted(files, key=lambda file: file.path), counted)

    def _options(self) -> dict[str, Any]:
        return {
            "buckets": self._line.buckets,
            "homes": self._homes,
            "blocks": self._blocks,
            "depth": self._reading.depth,
            "least": self._reading.least,
        }

    def _home(self, stage: str, work: Any, given: Callable[[int], Given], **options: Any) -> Stage:
        """Do a stage with a task for each home of articles."""
        return self._line.each(stage, work, self._homes, given, **self._options(), **options)

    def _bucket(self, stage: str, work: Any, **given: Sequence[File]) -> Stage:
        """Do a stage with a task for each bucket."""
        return self._line.all(stage, work, self._line.buckets, given, **self._options())

    def _block(self, stage: str, work: Any, given: Callable[[int], Given], **options: Any) -> Stage:
        """Do a stage with a task for each block of days."""
        return self._line.each(stage, work, self._blocks, given, **self._options(), **options)
