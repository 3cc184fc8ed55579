"""Uploads that are stored: where they go, whether that is served, unpacked or run, and who looked at them before."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

import msgspec

from flaskwright.rule_support.app_settings import settings_of
from flaskwright.rule_support.implied import Implied
from flaskwright.rule_support.local_values import LocalValues
from flaskwright.rule_support.setting_places import SettingPlaces
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.bindings import passed
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.values import (
    TRUE,
    ClassValue,
    Const,
    External,
    Mapping,
    Sequence,
    Value,
    alternatives,
    parts,
    text,
    unwrap,
)
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node
from flaskwright.syntax.walk import names_in, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.flow.dataflow.hits import Hit
    from flaskwright.rule_support.implied import Known
    from flaskwright.semantics.facts import CallFact, Unit

Token = tuple[str, object]
"""A part of a place in the file system: `("static", …)`, `("config", key)`, `("text", path)` or `("made", call)`."""

TOLD_BY_CLIENT = frozenset({"content_type", "mimetype", "mimetype_params", "headers"})
"""What of an upload the client says itself."""
MAX_DEPTH = 6
MAX_STEPS = 300
MAX_CALLERS = 12


class StoredUploads:
    """Answers about the uploads of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._libraries = project.libraries
        self._bodies = project.code.bodies
        self._values = project.once(LocalValues)
        self._places = project.once(SettingPlaces)
        self._implied = project.once(Implied)
        self._static = {
            posixpath.basename((application.static_folder or "static").rstrip("/"))
            for application in project.app.applications
        }
        self._served = set(self._served_tokens())

    def is_harmless(self, hit: Hit) -> bool:
        """Whether a stored upload is checked, or goes where nobody serves, unpacks or runs it."""
        info, node = hit.place.info, hit.place.node
        if not isinstance(info, FunctionInfo) or not isinstance(node, tree.Call):
            return False
        unit = self._project.code.unit(info)
        call = self._bodies.of(unit).calls.get(id(node))
        if call is None:
            return False
        return self._is_checked(call, set()) or not self._is_dangerous(unit, node)

    # --------------------------------------------------------------- checks

    def _is_checked(self, call: CallFact, seen: set[int]) -> bool:
        """Whether something allows only some types on every way to a call."""
        function = call.unit.function
        if function is None or id(call) in seen:
            return False
        seen.add(id(call))
        if any(self._allows(known) for known in self._implied.at(call)) or self._looks_inside(call.unit):
            return True
        callers = self._bodies.callers(function)
        return 0 < len(callers) <= MAX_CALLERS and all(self._is_checked(one, seen) for one in callers)

    def _allows(self, known: Known) -> bool:
        """Whether a test that came out so lets only members of a list through."""
        node = known.node
        match node:
            case tree.Compare(left=left, ops=(operator,), comparators=(right,)) if operator in ("in", "not in"):
                if (operator == "in") is not known.outcome or self._is_told(known.unit, left, 0):
                    return False
                return _is_list(self._values.of(known.unit, right))
            case tree.Call(func=tree.Attribute(attr="endswith")):
                return known.outcome
            case _:
                return False

    def _is_told(self, unit: Unit, node: tree.Expr, depth: int) -> bool:
        """Whether an expression is what the client says of the file besides its name."""
        names = self._bodies.of(unit).names
        for inner in walk(node):
            if isinstance(inner, tree.Attribute) and inner.attr in TOLD_BY_CLIENT:
                return True
            if isinstance(inner, tree.Name) and depth < MAX_DEPTH:
                for bound in names.get(inner.id, ()):
                    if bound.node is not node and self._is_told(unit, bound.node, depth + 1):
                        return True
        return False

    def _looks_inside(self, unit: Unit) -> bool:
        """Whether a body, or what it calls, opens the file with a parser, or has it from a form that allows types."""
        functions = [unit.function, *(target for _, target in self._project.code.calls_from(unit.info))]
        for function in functions:
            if function is None:
                continue
            for call in self._project.code.unit(function).calls:
                for callee in alternatives(call.callee):
                    if isinstance(callee, External) and callee.path in self._libraries.role("checks_content"):
                        return True
                    if self._is_allowing_form(unwrap(callee)):
                        return True
        return False

    def _is_allowing_form(self, callee: Value) -> bool:
        if not isinstance(callee, ClassValue):
            return False
        if subclass_of(callee, self._libraries.role("request_form")) is None:
            return False
        allowing = self._libraries.role("allows_types")
        for base in callee.mro:
            for field in base.namespace.values() if isinstance(base, ClassValue) else ():
                made = field.call if isinstance(field, External) else None
                for given in (*made.args.positional, *made.args.keywords.values()) if made is not None else ():
                    if any(isinstance(one, External) and one.path in allowing for one in parts(given)):
                        return True
        return False

    # --------------------------------------------------------------- places

    def _is_dangerous(self, unit: Unit, node: tree.Call) -> bool:
        place = argument_node(node, 0, "dst")
        if place is None:
            return False
        tokens = set(self._tokens(unit, place, set()))
        if ("static", None) in tokens or tokens & self._served:
            return True
        return self._is_unpacked(unit, place)

    def _is_unpacked(self, unit: Unit, place: tree.Expr) -> bool:
        """Whether a body unpacks or runs the file that it has stored at a place."""
        names = names_in(place)
        for call in unit.calls:
            if isinstance(call.callee, External) and call.callee.path in self._libraries.role("unpacks_or_runs"):
                for argument in call.node.args if isinstance(call.node, tree.Call) else ():
                    if any(isinstance(inner, tree.Name) and inner.id in names for inner in walk(_run(argument.value))):
                        return True
        return False

    def _served_tokens(self) -> Iterator[Token]:
        for call in self._project.code.calls_to(self._libraries.role("serves_files")):
            if call.args.get(None, "as_attachment") is TRUE or not isinstance(call.node, tree.Call):
                continue
            place = argument_node(call.node, 0, "directory") or argument_node(call.node, 0, "path_or_file")
            if place is not None:
                yield from self._tokens(call.unit, place, set())

    def _tokens(self, unit: Unit, node: tree.Expr, seen: set[int]) -> Iterator[Token]:
        """What the beginning of a path is made of, as far as it can be told; each expression is looked at once."""
        if id(node) in seen or len(seen) > MAX_STEPS:
            return
        seen.add(id(node))
        body = self._bodies.of(unit)
        for inner in walk(node):
            match inner:
                case tree.Attribute(attr="static_folder"):
                    yield ("static", None)
                case tree.Subscript(index=tree.Constant(value=str(key))) if self._is_config(unit, inner.value):
                    yield from self._setting(key)
                case tree.Call(func=tree.Attribute(value=held, attr="get")) if self._is_config(unit, held):
                    asked = text(self._values.of(unit, inner.args[0].value)) if inner.args else None
                    if asked is not None:
                        yield from self._setting(asked)
                case tree.Constant(value=str(written)):
                    yield from self._path(written)
                case tree.Name(id=name):
                    yield from self._of_value(self._values.of(unit, inner))
                    for bound in body.names.get(name, ()):
                        yield from self._tokens(unit, bound.node, seen)
                    function = unit.function
                    if function is not None and body.parameter(name) is not None:
                        for call in self._bodies.callers(function)[:MAX_CALLERS]:
                            given = passed(call, function, name)
                            if given is not None:
                                yield from self._tokens(call.unit, given, seen)
                case _:
                    pass

    def _is_config(self, unit: Unit, node: tree.Expr) -> bool:
        value = self._values.of(unit, node)
        return isinstance(value, External) and value.path.endswith(".config")

    def _setting(self, key: str) -> Iterator[Token]:
        yield ("config", key)
        for application in self._project.app.applications:
            known = settings_of(self._project, application).get(key)
            for given in known.values if known is not None else ():
                yield from self._of_value(given.value)
                written = self._places.expression_at(given.location, key)
                if written is not None:
                    yield from self._of_value(self._values.of(*written))

    def _of_value(self, value: Value) -> Iterator[Token]:
        for one in alternatives(value):
            if isinstance(one, Const) and isinstance(one.value, str):
                yield from self._path(one.value)
            elif isinstance(one, External):
                current: Value | None = one
                for _ in range(MAX_DEPTH):
                    if not isinstance(current, External):
                        break
                    if current.path.endswith(".static_folder"):
                        yield ("static", None)
                    made = current.call
                    if made is not None:
                        known = [text(given) for given in made.args.positional]
                        for written in known:
                            if written is not None:
                                yield from self._path(written)
                        if any(written is not None for written in known):
                            yield ("made", id(made.node))
                    current = current.receiver

    def _path(self, written: str) -> Iterator[Token]:
        names = [name for name in written.strip("/").split("/") if name not in ("", ".", "..")]
        if not names:
            return
        if any(name in self._static for name in names):
            yield ("static", None)
        if len(names) > 1 or not names[0].startswith((".", "*")):
            yield ("text", "/".join(names))


def _is_list(value: Value) -> bool:
    """Whether a value may be a list of what is allowed: one of texts, or something that is not known."""
    for one in alternatives(value):
        match one:
            case Sequence(items=items):
                if not all(isinstance(item, Const) and isinstance(item.value, str) for item in items):
                    return False
            case Mapping():
                continue
            case Const():
                return False
            case _:
                continue
    return True


def _run(given: tree.Expr) -> tree.Expr:
    """What is run of what is given: of a program with its arguments, the program and the script it may be given."""
    return msgspec.structs.replace(given, items=given.items[:2]) if isinstance(given, tree.List) else given
