"""Which mistakes explain a signature that the exchange does not accept."""

from futures_keys.diagnosis._texts import mistake_in_text
from futures_keys.diagnosis.api import Api
from futures_keys.diagnosis.diagnose import (
    Diagnosis,
    Search,
    diagnose,
    diagnose_challenge,
    diagnose_with,
)
from futures_keys.diagnosis.mistakes import Mistake, Oversight
from futures_keys.diagnosis.recipes import expected_text
from futures_keys.diagnosis.shape import Shape, read_shape

__all__ = [
    "Api",
    "Diagnosis",
    "Mistake",
    "Oversight",
    "Search",
    "Shape",
    "diagnose",
    "diagnose_challenge",
    "diagnose_with",
    "expected_text",
    "mistake_in_text",
    "read_shape",
]
