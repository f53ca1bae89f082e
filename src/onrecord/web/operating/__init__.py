"""What whoever runs the site watches it by: a line a request, figures for Prometheus, whether it is ready."""

from onrecord.web.operating.logging import writer
from onrecord.web.operating.metrics import Metering, metering, served_metrics
from onrecord.web.operating.observing import Answered, Observed
from onrecord.web.operating.readiness import routes

__all__ = ["Answered", "Metering", "Observed", "metering", "routes", "served_metrics", "writer"]
