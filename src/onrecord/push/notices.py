"""What a notification says: a few words and a link, cut with care so that it fits one message."""

from __future__ import annotations

import json
from dataclasses import dataclass

from onrecord.push.encoding import topic_of
from onrecord.push.encryption import MOST_BYTES
from onrecord.render.safe import clean

LONGEST_TITLE = 120
LONGEST_BODY = 400
"""Characters; systems show about 50 of a title and 150 of the rest, and on a click the page has it all."""

LONGEST_PATH = 1_000
LONGEST_TAG = 64  # one that is longer gives way to its digest, which stays its own
_STEP = 512  # messages are filled up to a multiple of it: their length tells the push service little


@dataclass(frozen=True, slots=True)
class Notice:
    """A notification. ``url`` is a path on the site; of one ``tag`` a browser shows the latest alone."""

    title: str
    body: str
    url: str
    tag: str

    def packed(self) -> bytes:
        """Return the message that the site's service worker shows: JSON of ``MOST_BYTES`` or fewer."""
        held = {
            "title": shortened(self.title, LONGEST_TITLE),
            "body": shortened(self.body, LONGEST_BODY),
            "url": self.url if _is_path(self.url) else "/",
            "tag": self.tag if len(self.tag) <= LONGEST_TAG else topic_of(self.tag),
        }
        data = json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        return data.ljust(min(-(-len(data) // _STEP) * _STEP, MOST_BYTES))


def shortened(text: str, most: int) -> str:
    """Return a text on one line, cut at a word where it is longer than ``most`` characters.

    What could turn the direction of what follows is shown as a sign; a word too long is cut within.
    """
    plain = clean(text[: 4 * most]).strip()
    if len(plain) <= most and len(text) <= 4 * most:
        return plain
    kept = plain[: most - 1]
    whole = kept if plain[most - 1 : most].isspace() else kept.rpartition(" ")[0]
    return (whole if len(whole) > most // 2 else kept).rstrip(" ,;:–—-") + "…"


def _is_path(url: str) -> bool:
    sound = url.startswith("/") and not url.startswith("//") and "\\" not in url
    return sound and url.isascii() and url.isprintable() and len(url) <= LONGEST_PATH
