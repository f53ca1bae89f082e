"""Alerts: what is new in what readers follow, told by mail, webhook or push, as it happens or once a day."""

from onrecord.alerts.delivering import deliver
from onrecord.alerts.looking import look
from onrecord.alerts.running import Run, run
from onrecord.alerts.telling import tell
from onrecord.alerts.webhooks import SIGNATURE, is_signed, signature

__all__ = ["SIGNATURE", "Run", "deliver", "is_signed", "look", "run", "signature", "tell"]
