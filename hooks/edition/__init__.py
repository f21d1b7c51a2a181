"""A critical edition of one damaged article: repairs, ledger, passages, terms.

The way of the data, one module after the other: ``repair`` turns the seed into a ledger of edits,
``article`` reads the repaired text, ``notes`` holds what we add beside it, ``markdown`` puts it into pages,
and ``edition`` puts everything together. Nothing in here knows MkDocs.
"""
