"""The critical edition as TEI P5, which the tools of other scholars read.

What came and what we read stand side by side in one text: ``<choice>`` with ``<sic>`` and ``<corr>``,
``<supplied>`` for what was lost, ``<surplus>`` for what does not belong (TEI P5 Guidelines, 3.5 and 12.3).
Marks of Markdown, which say what a line is, stand in ``<metamark>``. So the body holds every character of
both texts: taken with ``<sic>`` and ``<surplus>`` it is the damaged one, with ``<corr>`` and ``<supplied>``
the repaired one.
"""

from edition.tei.document import as_tei as as_tei
