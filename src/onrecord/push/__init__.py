"""Web push: notices to browsers, encrypted for each (RFC 8291), signed by the site's key (RFC 8292).

    keys = open_keys(settings.push.private_key, readers.kept)
    contact = contact_of(settings.push.contact, settings.site.contact, settings.site.address)
    caller = Caller(Allowed.of(settings.push.services))                        # of onrecord.network
    pusher = Pusher(keys, contact, caller, ttl=3600 * settings.push.ttl_hours)

    pusher.send(browser, notice.packed(), topic=notice.tag)   # browser: readers.Browser, or any Receiver

or all at once ``open_pusher(settings, readers.kept)``. ``send`` returns when the push service has taken the
message. It raises ``Gone`` (404, 410: forget the browser at once), or ``PushError`` with ``fate`` "later"
(try again, after ``wait`` seconds if not None) or "refused" (count it against the browser; after
``MOST_FAILURES`` in a row forget it). ``Notice(title, body, url, tag)`` makes the message that the site's
service worker shows.
"""

from onrecord.push.encryption import MOST_BYTES, Receiver
from onrecord.push.faults import Gone, PushError
from onrecord.push.keys import Keys, contact_of, open_keys
from onrecord.push.notices import Notice
from onrecord.push.opening import MOST_FAILURES, open_pusher
from onrecord.push.sending import Pusher

__all__ = [
    "MOST_BYTES",
    "MOST_FAILURES",
    "Gone",
    "Keys",
    "Notice",
    "PushError",
    "Pusher",
    "Receiver",
    "contact_of",
    "open_keys",
    "open_pusher",
]
