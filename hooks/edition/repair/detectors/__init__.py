"""The detectors: what looks damaged and can be mended by nobody but an editor, a file a subject.

To add one, write a function with the decorator ``detector``, and its examples in ``tests/cases/damage.yml``.
"""

from edition.repair.detectors import furniture, glued, lost, pieces, stripped, swapped, tables
from edition.repair.detectors.detector import DETECTORS, Detector, Suspicion, detector

__all__ = [
    "DETECTORS",
    "Detector",
    "Suspicion",
    "detector",
    "furniture",
    "glued",
    "lost",
    "pieces",
    "stripped",
    "swapped",
    "tables",
]
