"""What a client's value can do wrong, judged by how it was read: exceptions that are answered, texts, converters."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from flaskwright.libraries.flows import load_flows
from flaskwright.rule_support.implied import Implied
from flaskwright.rule_support.unhandled_errors import UnhandledErrors
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.values import NONE, External
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.flow.dataflow.hits import Hit
    from flaskwright.semantics.facts import Unit

WRONG_TYPE = "builtins.TypeError"
TEXTS = frozenset({"args", "form", "values", "cookies", "headers"})
"""The attributes of a request whose values are texts, if they are there."""


class ClientErrors:
    """Answers about the exceptions of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._implied = project.once(Implied)
        self._errors = project.once(UnhandledErrors)
        self._flows = load_flows(project.settings.libraries)
        self._known: dict[tuple[FunctionInfo, str], bool] = {}

    def are_answered(self, hit: Hit) -> bool:
        """Whether a decorator or an error handler answers what a conversion mainly raises, on every way to it."""
        info = hit.place.info
        if not isinstance(info, FunctionInfo) or not hit.place.errors:
            return False
        key = (info, hit.place.errors[0])
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._errors.answered(info, self._classes(key[1]))
        return known

    def cannot_happen(self, hit: Hit) -> bool:
        """Whether a conversion fails only for what the request cannot hold there: it was converted, or is a text."""
        if self.is_converted(hit):
            return True
        return hit.place.errors == (WRONG_TYPE,) and (self._is_text(hit) or self._is_given(hit))

    def is_converted(self, hit: Hit) -> bool:
        """Whether the value was read with a converter, which gives its default for what it cannot read."""
        typed = self._project.libraries.role("typed_get")
        for unit in self._units(hit):
            for call in unit.calls:
                if call.location == hit.label.location and isinstance(call.callee, External):
                    kind = call.args.get(2, "type") if call.callee.path in typed else None
                    return kind is not None and not (isinstance(kind, External) and kind.path == "builtins.str")
        return False

    def _is_text(self, hit: Hit) -> bool:
        """Whether the value is surely a text, also where the request lacks it."""
        place = hit.label.location
        for unit in self._units(hit):
            for call in unit.calls:
                if call.location == place and isinstance(call.callee, External) and call.callee.path.endswith(".get"):
                    return call.args.get(1, "default") not in (None, NONE) and "json" not in call.callee.path
            for use in unit.uses:
                if use.path == "flask.request" and place.start <= use.node.start and use.node.end <= place.end:
                    return use.attribute in TEXTS
        return False

    def _is_given(self, hit: Hit) -> bool:
        """Whether a test has made sure that the value is there, or something stands in for it."""
        node, info = hit.place.node, hit.place.info
        if not isinstance(node, tree.Call) or not node.args or not isinstance(info, FunctionInfo):
            return False
        given = node.args[0].value
        if isinstance(given, tree.BoolOp):
            return True
        unit = self._project.code.unit(info)
        written = unit.module.source.slice(given.start, given.end)
        for known in self._implied.before(unit, node):
            asked = known.node.left if isinstance(known.node, tree.Compare) else known.node
            if unit.module.source.slice(asked.start, asked.end) == written and known.unit is unit:
                negated = isinstance(known.node, tree.Compare) and known.node.ops in (("is",), ("==",))
                if known.outcome is not negated:
                    return True
        return False

    def _units(self, hit: Hit) -> list[Unit]:
        """The bodies of the file in which the value was read."""
        module = self._project.code.modules.by_path.get(hit.label.location.path)
        return self._project.code.units_of(module) if module is not None else []

    def _classes(self, error: str) -> frozenset[str]:
        """The paths of an exception class and of all classes that it derives from."""
        found = self._flows.ancestors(error)
        cls = getattr(builtins, found[-1].removeprefix("builtins."), None)
        bases = cls.mro() if isinstance(cls, type) else (Exception, BaseException)
        return frozenset((*found, *(f"builtins.{base.__name__}" for base in bases if base is not object)))
