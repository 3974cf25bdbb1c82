"""Which mistakes explain a signature that the exchange does not accept."""

from futures_keys.diagnosis.diagnose import Diagnosis, diagnose, diagnose_with
from futures_keys.diagnosis.mistakes import Mistake, Oversight

__all__ = ["Diagnosis", "Mistake", "Oversight", "diagnose", "diagnose_with"]
