"""Calls that take long or can fail for reasons outside of the process, by what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.rule_support.databases import database_of
from flaskwright.semantics.paths import file_path
from flaskwright.semantics.values import External, text

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import CallFact

DOES = {
    "heavy_network": "calls another server",
    "heavy_database": "asks the database",
    "heavy_model": "loads a model",
    "heavy_scan": "goes through a tree of folders",
}
ANY_DATABASE = frozenset({"sqlalchemy", "flask_sqlalchemy", "pandas"})
"""The libraries whose database may be a local file."""


class HeavyWork:
    """Answers about the calls of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._kinds = {path: kind for kind in DOES for path in project.libraries.role(kind)}

    def does(self, call: CallFact) -> str | None:
        """What a call surely does of this kind, in words."""
        kind = self._kind(call)
        return DOES[kind] if kind is not None else None

    def _kind(self, call: CallFact) -> str | None:
        callee = call.callee
        if not isinstance(callee, External):
            return None
        kind = self._kinds.get(callee.path)
        package, _, rest = callee.path.partition(".")
        if kind == "heavy_database" and package in ANY_DATABASE:
            database = database_of(self._project)
            return None if database is not None and database.kind == "sqlite" else kind
        if kind is None:
            libraries = self._project.libraries
            loads = package in libraries.role("model_package")
            return "heavy_model" if loads and rest.rpartition(".")[2] in libraries.role("model_method") else None
        return kind if kind != "heavy_scan" or _is_whole_tree(callee, call) else None


def _is_whole_tree(callee: External, call: CallFact) -> bool:
    """Whether a call goes through a tree of folders that is not the project's own code."""
    method = callee.path.rpartition(".")[2]
    is_path = callee.path.startswith("pathlib.")
    start = callee.receiver if is_path else call.args.get(0)
    if method in ("glob", "iglob"):
        pattern = text(call.args.get(0))
        if pattern is None or "**" not in pattern:
            return False
    found = file_path(start)
    return found is not None and not found.anchored
