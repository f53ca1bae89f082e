"""The API, mounted at ``/v1``, and the feeds."""

from onrecord.web.api.app import create_api, mounted
from onrecord.web.api.feeds import routes as feed_routes

__all__ = ["create_api", "feed_routes", "mounted"]
