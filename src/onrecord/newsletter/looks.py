"""How an issue looks in mail programs: styles beside each element, and what dark mode puts in their place.

Mail programs heed little of CSS, so that everything needed stands in ``style`` attributes; the one style
element only adds: dark colours, and room on small screens. Colours are those of the site.
"""

from __future__ import annotations

import base64
import hashlib

_SERIF = "font-family:Georgia,Times New Roman,serif;"
_SANS = "font-family:Helvetica Neue,Helvetica,Arial,sans-serif;"

STYLES = {
    "body": "margin:0;padding:0;width:100%;background-color:#f3f1ec;color:#1c1b19;",
    "hidden": "display:none;max-height:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;",
    "outer": "width:100%;background-color:#f3f1ec;",
    "cell": "padding:24px 8px;",
    "paper": "width:100%;max-width:600px;background-color:#fdfdfb;",
    "head": f"padding:24px 28px 4px;border-top:4px solid #1c1b19;{_SANS}",
    "site": f"margin:0;font-size:14px;line-height:20px;font-weight:bold;color:#1c1b19;{_SANS}",
    "title": f"margin:14px 0 0;font-size:26px;line-height:32px;font-weight:bold;color:#1c1b19;{_SERIF}",
    "intro": f"margin:8px 0 0;font-size:14px;line-height:21px;color:#5d5a54;{_SANS}",
    "story": "padding:22px 28px 4px;",
    "rule": "margin:0 0 12px;border-top:1px solid #d9d6cf;font-size:0;line-height:0;height:1px;",
    "headline": f"margin:0;font-size:21px;line-height:27px;font-weight:bold;color:#1c1b19;{_SERIF}",
    "headlink": "color:#1c1b19;text-decoration:none;",
    "facts": f"margin:5px 0 0;font-size:13px;line-height:19px;color:#5d5a54;{_SANS}",
    "again": f"margin:5px 0 0;font-size:13px;line-height:19px;color:#14592f;{_SANS}",
    "said": f"margin:16px 0 6px;font-size:14px;line-height:20px;color:#1c1b19;{_SANS}",
    "speaker": "color:#1c1b19;font-weight:bold;text-decoration:underline;",
    "effects": "color:#a3161f;",
    "side": "padding:0 0 10px 14px;border-left:3px solid #d9d6cf;",
    "who": f"margin:0;font-size:13px;line-height:19px;color:#5d5a54;{_SANS}",
    "words": f"margin:2px 0 0;font-size:16px;line-height:24px;color:#1c1b19;{_SERIF}",
    "mark": "background-color:#fbe9e7;color:#a3161f;font-weight:bold;",
    "more": f"margin:4px 0 0;font-size:14px;line-height:20px;{_SANS}",
    "link": "color:#1d4c80;text-decoration:underline;",
    "foot": f"padding:22px 28px 28px;font-size:13px;line-height:20px;color:#5d5a54;{_SANS}",
    "small": f"margin:0 0 10px;font-size:13px;line-height:20px;color:#5d5a54;{_SANS}",
}

SHEET = """
a { text-underline-offset: 2px; }
@media (max-width: 480px) {
  .cell { padding: 0 !important; }
  .in { padding-left: 18px !important; padding-right: 18px !important; }
}
@media (prefers-color-scheme: dark) {
  .desk { background-color: #0f0e0d !important; }
  .paper { background-color: #171614 !important; }
  .ink { color: #e9e5dd !important; border-color: #e9e5dd !important; }
  .soft { color: #aaa498 !important; }
  .line { border-color: #3a3732 !important; }
  .mark { background-color: #43201d !important; color: #ff9d94 !important; }
  .alarm { color: #ff9d94 !important; }
  .gain { color: #9bd8a8 !important; }
  .link { color: #9cc3ee !important; }
}
"""


def content_policy() -> str:
    """Return the content policy for an issue on the site: nothing but these very styles (CSP level 3)."""
    allowed = " ".join(_hashed(style) for style in (SHEET, *STYLES.values()))
    return (
        f"default-src 'none'; style-src 'unsafe-hashes' {allowed}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _hashed(style: str) -> str:
    digest = hashlib.sha256(style.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
