"""MkDocs' events, handed on to the engine."""

from edition.publish.mkdocs_events import *  # noqa: F403 (MkDocs finds them by their names)
