"""What the project keeps on its applications: `app.mail = Mail(app)`, read back as `current_app.mail`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.facts import StoreFact
from flaskwright.semantics.values import External, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.libraries import Libraries
    from flaskwright.semantics.index import Code

APPLICATION = "flask.Flask()"


class Held:
    """The library objects that stand in attributes of applications, one for each name."""

    def __init__(self, code: Code, libraries: Libraries) -> None:
        self._libraries = libraries
        found: dict[str, set[str]] = {}
        for store in _stores(code):
            if store.attribute is None or store.value is None:
                continue
            if not any(isinstance(base, External) and base.path == APPLICATION for base in alternatives(store.base)):
                continue
            for value in alternatives(store.value):
                made = value.path if isinstance(value, External) and value.call is not None else ""
                found.setdefault(store.attribute, set()).add(made)
        self._paths = {name: next(iter(paths)) for name, paths in found.items() if len(paths) == 1 and "" not in paths}

    def path(self, path: str) -> str:
        """The path of a library's thing that was reached through an attribute of an application."""
        if not self._paths or not path.startswith(f"{APPLICATION}."):
            return path
        name, dot, rest = path.removeprefix(f"{APPLICATION}.").partition(".")
        made = self._paths.get(name)
        return self._libraries.canonical(f"{made}.{rest}") if made is not None and dot else path


def _stores(code: Code) -> Iterator[StoreFact]:
    for unit in code.units:
        yield from unit.stores
    for event in code.events:
        if isinstance(event, StoreFact):
            yield event
