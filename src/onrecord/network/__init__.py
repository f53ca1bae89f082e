"""Connections to the web that lead to no private network: every address is checked just before it is dialled.

``Caller`` posts to addresses that anybody may have given (webhooks, push services). Fetching pages, with
its manners, is ``intake.fetching``, which stands on the same checks.
"""

from onrecord.network.permitting import Allowed
from onrecord.network.posting import Answer, Caller
from onrecord.network.reasons import Reason, StoppedError

__all__ = ["Allowed", "Answer", "Caller", "Reason", "StoppedError"]
