"""What a quotation is worth: calibrated confidences, and the ones at which a share asked for is kept."""

from onrecord.quotations.confidence.thresholds import ThresholdError, threshold
from onrecord.quotations.confidence.weighing import Confidence, named_by_others, of

__all__ = ["Confidence", "ThresholdError", "named_by_others", "of", "threshold"]
