"""Mail: letters made of plain words, and the server or folder that takes them."""

from onrecord.mail.faults import MailError
from onrecord.mail.letters import Letter, compose
from onrecord.mail.posting import Post, Round, open_post

__all__ = ["Letter", "MailError", "Post", "Round", "compose", "open_post"]
