"""Where the client's data are validated: by calls that raise, and by decorators that answer for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.app.views import decorators_of
from flaskwright.rule_support.local_values import LocalValues
from flaskwright.rule_support.request_origins import RequestOrigins
from flaskwright.rule_support.requests import routes
from flaskwright.rule_support.validators import VALIDATORS, Validating, schema_class, schema_library, validating
from flaskwright.semantics.values import UNKNOWN, ClassValue, External, Instance, Unknown, alternatives
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Route
    from flaskwright.rule_support.request_origins import Part
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit

How = Literal["raises", "answers"]
DATA_KEYWORDS = ("obj", "data", "json_data", "instance", "value", "b")
"""How the parameter for the data is called where it is not the first; see the libraries' documentation."""
CONTAINERS = frozenset({"dict", "Dict", "list", "List", "set", "Set", "tuple", "Tuple", "Mapping", "Sequence"})


class Validation(msgspec.Struct, frozen=True, eq=False):
    """One place where the client's data go through a schema. `made` is the schema object, where there is one."""

    call: CallFact
    how: How
    library: str
    schema: ClassValue | None
    made: Instance | None
    parts: frozenset[Part]


class Validations:
    """All validations of requests in a project, in the order of the code."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._libraries = project.libraries
        self._origins = project.once(RequestOrigins)
        self._values = project.once(LocalValues)
        methods = (path for library in VALIDATORS for path in self._libraries.role(f"{library}_validates"))
        self._methods = frozenset(path.rpartition(".")[2] for path in methods)
        self._validated = self._libraries.role("validated_parameter")
        found = [*self._calls(), *self._decorated()]
        self.found = tuple(sorted(found, key=lambda one: (one.call.location, one.library)))

    def _calls(self) -> Iterator[Validation]:
        for unit in self._project.code.units:
            if unit.function is None:
                continue
            for call in unit.calls:
                known = self.validating(call)
                if known is None:
                    continue
                parts = self._parts(unit, call, known)
                if parts:
                    yield Validation(call, "raises", known.library, known.schema, known.made, parts)

    def validating(self, call: CallFact) -> Validating | None:
        """What a call validates with; also where the schema came in as an argument of the function."""
        if isinstance(call.callee, Unknown):
            return self._passed_in(call)
        for callee in alternatives(call.callee):
            known = validating(self._libraries, callee)
            if known is not None:
                return known
        return None

    def _passed_in(self, call: CallFact) -> Validating | None:
        func = call.node.func if isinstance(call.node, tree.Call) else None
        if isinstance(func, tree.Attribute):
            if func.attr not in self._methods:
                return None
        elif not isinstance(func, tree.Name):
            return None
        for callee in alternatives(self._values.of(call.unit, func)):
            known = validating(self._libraries, callee)
            if known is not None:
                return known
        return None

    # -------------------------------------------------------------------- data

    def _parts(self, unit: Unit, call: CallFact, known: Validating) -> frozenset[Part]:
        """The parts of the request that a call validates; empty where its data are none of the client's."""
        node = call.node
        if not isinstance(node, tree.Call):
            return frozenset()
        if known.fills:
            return self._fields(unit, node, known)
        second = self._project.libraries.role("takes_data_second")
        place = 1 if isinstance(call.callee, External) and call.callee.path in second else 0
        data = argument_node(node, place, None)
        for keyword in DATA_KEYWORDS:
            data = data or argument_node(node, None, keyword)
        return self._origins.of(unit, data)

    def _fields(self, unit: Unit, node: tree.Call, known: Validating) -> frozenset[Part]:
        """The parts that a schema is filled with: all of them at once, or a field that may not take what it is given.

        A schema that is filled field by field and dumped at once shapes an answer.
        """
        shapes = id(node) in self._dumped_at_once(unit)
        found: set[Part] = set()
        for argument in node.args:
            if argument.keyword is None:
                found |= self._origins.of(unit, argument.value)
            elif not shapes:
                parts = self._origins.of(unit, argument.value, here=True)
                found.update(one for one in parts if self._may_refuse(known.schema, argument.keyword, one))
        return frozenset(found)

    def _dumped_at_once(self, unit: Unit) -> set[int]:
        """The nodes of which a dump is called directly."""
        dumps = self._libraries.role("pydantic_dump")
        return {
            id(call.node.func.value)
            for call in unit.calls
            if isinstance(call.callee, External)
            and call.callee.path in dumps
            and isinstance(call.node, tree.Call)
            and isinstance(call.node.func, tree.Attribute)
        }

    # -------------------------------------------------------------- decorators

    def _decorated(self) -> Iterator[Validation]:
        seen: set[int] = set()
        for route in routes(self._project):
            for value in decorators_of(route):
                made = value.call if isinstance(value, External) else None
                if made is None or id(made.node) in seen or not isinstance(value, External):
                    continue
                for library in VALIDATORS:
                    if value.path in self._libraries.role(f"{library}_decorator"):
                        seen.add(id(made.node))
                        yield from self._of_decorator(route, made, library)

    def _of_decorator(self, route: Route, made: CallFact, library: str) -> Iterator[Validation]:
        given = [*made.args.positional, *(made.args.get(None, name) for name in sorted(self._validated))]
        classes = [schema_class(value) for value in (*given, made.args.get(None, "schema")) if value is not None]
        values = [value for value in given if isinstance(value, Instance)]
        if library == "pydantic":
            classes.extend(cls for info in route.functions for cls in self._injected(info))
        found = dict.fromkeys(cls for cls in classes if cls is not None and self._is_schema(cls, library))
        for cls in found:
            instance = next((one for one in values if one.cls is cls), None)
            yield Validation(made, "answers", library, cls, instance, frozenset({"json"}))
        if not found:
            yield Validation(made, "answers", library, None, None, frozenset({"json"}))

    def _may_refuse(self, schema: ClassValue | None, name: str, part: Part) -> bool:
        """Whether a field of a schema may refuse what a part of the request gives."""
        field = _field(schema, name)
        if field is None:
            return False
        names = {one.id if isinstance(one, tree.Name) else getattr(one, "attr", "") for one in walk(field.annotation)}
        if part == "json":
            return not names & {"Any", "object"}
        if names & CONTAINERS:
            return False
        limits = self._libraries.role("field_limit")
        limited = isinstance(field.value, tree.Call) and any(one.keyword in limits for one in field.value.args)
        return limited or bool(names & self._libraries.role("strict_type"))

    def _is_schema(self, cls: ClassValue, library: str) -> bool:
        return schema_library(self._libraries, cls) == library

    def _injected(self, info: FunctionInfo) -> Iterator[ClassValue]:
        """The schemas that the annotations of a view name for what is passed in."""
        names = self._project.code.unit(info).names
        for parameter in info.params:
            if parameter.name in self._validated and parameter.annotation is not None:
                cls = schema_class(names.get(parameter.name, UNKNOWN))
                if cls is not None:
                    yield cls


def _field(schema: ClassValue | None, name: str) -> tree.AnnAssign | None:
    for base in schema.mro if schema is not None else ():
        if isinstance(base, ClassValue):
            for node in base.info.node.body:
                if isinstance(node, tree.AnnAssign) and isinstance(node.target, tree.Name) and node.target.id == name:
                    return node
    return None
