"""Repairing a corpus: a step for the pipelines of datatrove, which read, write and share out documents.

It comes with the extra ``corpus``: ``pip install "reading-a-damaged-article[corpus]"``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from datatrove.pipeline.formatters.base import BaseFormatter
from datatrove.utils.logging import logger
from datatrove.utils.typeshelper import StatHints

from edition.reading.languages import guess_language
from edition.repair import repair

if TYPE_CHECKING:
    from datatrove.data import Document, DocumentsPipeline


class RepairFormatter(BaseFormatter):  # type: ignore[misc]  # datatrove ships no types
    """Repairs the text of each document, as ``edition.repair.repair`` does.

    Its statistics count the documents (``total``), those that were changed (``repaired``), the single
    ``edits``, the ``findings`` that only a human can decide, and the documents that could not be repaired
    (``broken``), which are passed on as they are.
    """

    name = "🩹 Repair"

    def __init__(self, language: str = "") -> None:
        """Take what is known of the documents.

        Args:
            language: BCP 47 tag of their language; the empty string where each says it under ``language`` in
                its metadata, or else it is guessed.
        """
        super().__init__()
        self.language = language

    def format(self, text: str) -> str:
        """Give the repaired text of one document."""
        return repair(text, self.language or guess_language(text).language, findings=False).text

    def run(
        self,
        data: DocumentsPipeline,
        rank: int = 0,  # noqa: ARG002 (its executors give both)
        world_size: int = 1,  # noqa: ARG002
    ) -> DocumentsPipeline:
        """Repair documents, each by itself.

        Args:
            data: The documents.
            rank: Number of this task; all do the same.
            world_size: How many tasks there are.

        Yields:
            The same documents, repaired, in their order.
        """
        for document in data:
            self.stat_update(StatHints.total)
            with self.track_time():
                self._repair(document)
            yield document

    def _repair(self, document: Document) -> None:
        try:
            told = self.language or str(document.metadata.get("language") or "")
            repaired = repair(document.text, told or guess_language(document.text).language)
        except Exception as error:  # whatever is wrong with one document, the others are repaired
            self.stat_update("broken")
            logger.warning(f"document {document.id} is passed on as it is: {error!r}")
            return
        if repaired.edits:
            self.stat_update("repaired")
            self.stat_update("edits", value=len(repaired.edits))
        if repaired.findings:
            self.stat_update("findings", value=len(repaired.findings))
        document.text = repaired.text
