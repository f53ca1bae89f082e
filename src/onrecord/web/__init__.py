"""The readers' site: pages, feeds, forms and the API, over a library and a readers' store."""

from onrecord.web.app import create_app

__all__ = ["create_app"]
