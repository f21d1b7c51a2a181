"""From the seed to the ledger: rules propose edits, the editor's repairs win.

For use from Python: ``repair(text)`` gives the repaired text, its edits and what is left to decide.
"""

from edition.repair.findings import Finding
from edition.repair.repaired import Repaired, repair

__all__ = ["Finding", "Repaired", "repair"]
