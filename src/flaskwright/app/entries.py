"""Where code starts to run outside set-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flaskwright.app.model import Entry
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.index import Code


def find_entries(code: Code, libraries: Libraries) -> tuple[Entry, ...]:
    """All entries of a project."""
    return ()
