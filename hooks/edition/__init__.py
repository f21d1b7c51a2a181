"""The engine: from a damaged article, and what people wrote about it, to a critical edition on a site.

The way of the data, one room after the other: ``reading`` reads files strictly, ``repair`` turns the seed
into a ledger of edits, ``article`` reads the repaired text, ``notes`` and ``frames`` hold what people add,
``edition`` puts all of it together, ``directives`` place it on pages, ``checks`` say what is wrong, and
``publish`` makes a site. Nothing but ``publish.mkdocs_events`` knows MkDocs.
"""
