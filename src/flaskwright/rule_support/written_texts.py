"""Where the texts are written that an expression may be: itself, behind names and helpers, or to fall back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.development import means_development
from flaskwright.rule_support.local_values import LocalValues
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.bindings import passed
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import (
    ClassValue,
    Const,
    External,
    Instance,
    Mapping,
    ModuleValue,
    alternatives,
    function_of,
)
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node
from flaskwright.syntax.walk import children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit

MAX_STEPS = 8
"""How many names, attributes and calls are followed from an expression to the text."""
SAME = frozenset({"encode", "decode", "strip", "hexdigest", "digest", "hex", "lower", "upper", "format"})
"""Methods that give a text in another form."""


class Written(msgspec.Struct, frozen=True, eq=False):
    """A text in the code.

    `fallback`: it is taken only where something else, such as the environment, has none. `reader` is the expression
    that falls back to it.
    """

    text: str
    unit: Unit
    node: tree.Expr
    fallback: bool
    reader: tree.Expr | None = None

    @property
    def location(self) -> Location:
        """Where the text stands."""
        return self.unit.module.location(self.node)


class _Place(msgspec.Struct, frozen=True, eq=False):
    """An expression, the body that runs it, the class in whose body it stands, and what its parameters were given."""

    unit: Unit
    node: tree.Expr
    cls: ClassValue | None = None
    given: dict[str, _Place] = {}

    def at(self, node: tree.Expr) -> _Place:
        """Another expression of the same run of the same body."""
        return _Place(self.unit, node, self.cls, self.given)


class WrittenTexts:
    """Answers about the expressions of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._bodies = project.code.bodies
        self._values = project.once(LocalValues)

    def of(self, unit: Unit, node: tree.Expr) -> list[Written]:
        """The texts that an expression may be in production; those in tests for a development run are left out."""
        return self._of([_Place(unit, node)])

    def _of(self, places: list[_Place]) -> list[Written]:
        found: dict[int, Written] = {}
        for one in self._of_places(places, None, MAX_STEPS):
            known = found.get(id(one.node))
            if known is None or known.fallback:
                found[id(one.node)] = one
        return list(found.values())

    def of_class(self, cls: ClassValue, name: str) -> list[Written]:
        """The texts that a name of a class, or of its bases, may be."""
        return self._of(self._in_class(cls, name))

    def of_instance(self, cls: ClassValue, name: str) -> list[Written]:
        """The texts that `__init__` of a class, or of a base of it, gives an attribute."""
        for unit, owner in self._initialisers(cls):
            bound = self._bodies.of(unit).names.get(f"{owner}.{name}", ())
            places = [_Place(unit, one.node) for one in bound if not only_for_development(unit.info.node, one.node)]
            if places:
                return self._of(places)
        return []

    def places(self, holder: object, name: str) -> list[tuple[Unit, tree.Expr]]:
        """The expressions that a class or a module gives a name."""
        if isinstance(holder, ClassValue):
            return [(place.unit, place.node) for place in self._in_class(holder, name)]
        if isinstance(holder, ModuleValue):
            unit = self._project.code.unit(holder.info)
            return [(unit, one.node) for one in self._bodies.of(unit).names.get(name, ()) if not one.part]
        return []

    def names_of(self, cls: ClassValue) -> set[str]:
        """The names of a class, of its bases, and of what their `__init__` gives an instance."""
        found = {name for base in cls.mro if isinstance(base, ClassValue) for name in base.namespace}
        for unit, owner in self._initialisers(cls):
            names = self._bodies.of(unit).names
            found.update(name.removeprefix(f"{owner}.") for name in names if name.startswith(f"{owner}."))
        return found

    def _initialisers(self, cls: ClassValue) -> Iterator[tuple[Unit, str]]:
        """The bodies of `__init__` of a class and its bases, with what they call the instance."""
        for base in cls.mro:
            made = base.namespace.get("__init__") if isinstance(base, ClassValue) else None
            info = function_of(made) if made is not None else None
            if info is not None and info.params:
                yield self._project.code.unit(info), info.params[0].name

    def of_module(self, unit: Unit, name: str) -> list[Written]:
        """The texts that a name of a module may be."""
        node = tree.Name(unit.info.node.start, unit.info.node.start, name)
        return self.of(unit, node)

    # ---------------------------------------------------------------- expressions

    def _texts(self, place: _Place, reader: tree.Expr | None, left: int) -> Iterator[Written]:
        """`reader` is the expression that falls back to this one."""
        node = place.node
        if left == 0:
            return
        match node:
            case tree.Constant(kind="str" | "bytes", value=str(text)):
                if text:
                    yield Written(text, place.unit, node, reader is not None, reader)
            case tree.FString() | tree.BinOp():
                yield from self._joined(place, reader)
            case tree.Subscript(value=base) if isinstance(self._values.of(place.unit, base), Mapping):
                yield from self._joined(place, reader)
            case tree.BoolOp(op="or", values=values):
                yield from self._either(place, values, reader, left)
            case tree.BoolOp(values=values):
                yield from self._texts(place.at(values[-1]), reader, left)
            case tree.IfExp():
                branches = [
                    branch
                    for branch, positive in ((node.body, True), (node.orelse, False))
                    if not means_development(node.test, positive=positive)
                ]
                yield from self._either(place, tuple(branches), reader, left, ordered=False)
            case tree.NamedExpr(value=value):
                yield from self._texts(place.at(value), reader, left)
            case tree.Call():
                yield from self._of_call(place, node, reader, left - 1)
            case tree.Name(id=name):
                yield from self._of_places(self._bound(place, name), reader, left - 1)
            case tree.Attribute():
                yield from self._of_attribute(place, node, reader, left - 1)
            case _:
                pass

    def _joined(self, place: _Place, reader: tree.Expr | None) -> Iterator[Written]:
        """A text that the code puts together of texts alone."""
        value = self._values.of(place.unit, place.node)
        if isinstance(value, Const) and isinstance(value.value, str | bytes) and value.value:
            text = value.value if isinstance(value.value, str) else value.value.decode("latin-1")
            yield Written(text, place.unit, place.node, reader is not None, reader)

    def _either(
        self,
        place: _Place,
        nodes: tuple[tree.Expr, ...],
        reader: tree.Expr | None,
        left: int,
        *,
        ordered: bool = True,
    ) -> Iterator[Written]:
        """One of several expressions: beside something that is no text, a text is what to fall back to."""
        found = [list(self._texts(place.at(node), reader, left)) for node in nodes]
        if ordered and found and isinstance(nodes[0], tree.Constant) and found[0]:
            yield from found[0]
            return
        yield from _together(found, place.node)

    def _of_places(self, places: list[_Place], reader: tree.Expr | None, left: int) -> Iterator[Written]:
        """What a name may be that is bound at several places."""
        found = [list(self._texts(one, reader, left)) for one in places]
        yield from _together(found, None)

    # ---------------------------------------------------------------------- calls

    def _of_call(self, place: _Place, node: tree.Call, reader: tree.Expr | None, left: int) -> Iterator[Written]:
        fact = self._bodies.of(place.unit).calls.get(id(node))
        callees = alternatives(fact.callee) if fact is not None else ()
        libraries = self._project.libraries
        for callee in callees:
            if not isinstance(callee, External):
                continue
            if callee.path in libraries.role("reads_environment"):
                fallback = argument_node(node, 1, "default")
                if fallback is not None:
                    yield from self._texts(place.at(fallback), node, left)
                return
            if callee.path in libraries.role("reforms_text") and node.args:
                yield from self._texts(place.at(node.args[0].value), reader, left)
                return
        functions = called_functions(fact.callee) if fact is not None else []
        if fact is not None and len(functions) == 1:
            yield from self._of_function(place, fact, functions[0], reader, left)
        elif isinstance(node.func, tree.Attribute) and node.func.attr in SAME and not functions:
            yield from self._texts(place.at(node.func.value), reader, left)

    def _of_function(
        self, place: _Place, call: CallFact, info: FunctionInfo, reader: tree.Expr | None, left: int
    ) -> Iterator[Written]:
        """What a function of the project gives back, with the arguments of one call."""
        unit = self._project.code.unit(info)
        given: dict[str, _Place] = {}
        for parameter in info.params:
            node = passed(call, info, parameter.name)
            if node is not None:
                given[parameter.name] = place.at(node)
            elif parameter.default is not None:
                given[parameter.name] = _Place(self._project.code.unit(info.module), parameter.default)
        returned = [
            _Place(unit, fact.node.value, None, given)
            for fact in unit.returns
            if isinstance(fact.node, tree.Return) and fact.node.value is not None
        ]
        for one in self._of_places(returned, reader, left):
            # What a call passes as a fallback stands at that call.
            outside = one.unit is place.unit and one.fallback
            yield Written(one.text, one.unit, one.node, one.fallback, call.node) if outside else one  # type: ignore[arg-type]

    # ---------------------------------------------------------------------- names

    def _bound(self, place: _Place, name: str) -> list[_Place]:
        """The expressions that a name is bound to."""
        if place.cls is not None:
            own = [
                _Place(place.unit, node, place.cls)
                for node in assigned(place.cls.info.node, name)
                if node is not place.node
            ]
            if own:
                return own
        body = self._bodies.of(place.unit)
        bound = [one for one in body.names.get(name, ()) if one.node is not place.node]
        if bound:
            root = place.unit.info.node
            return [
                _Place(place.unit, one.node, None, place.given)
                for one in bound
                if not one.part and not only_for_development(root, one.node)
            ]
        if name in place.given:
            return [place.given[name]]
        if place.unit.function is not None:
            if body.parameter(name) is not None:
                return []
            return self._bound(_Place(self._project.code.unit(place.unit.module), place.node), name)
        return self._imported(place.unit, name)

    def _imported(self, unit: Unit, name: str) -> list[_Place]:
        for fact in unit.imports:
            alias = fact.node
            if fact.target is None or not isinstance(alias, tree.Alias) or fact.target is unit.module:
                continue
            if (alias.asname or alias.name) == name or alias.name == "*":
                target = self._project.code.unit(fact.target)
                found = self._bound(
                    _Place(target, tree.Name(0, 0, alias.name)), name if alias.name == "*" else alias.name
                )
                if found:
                    return found
        return []

    def _of_attribute(
        self, place: _Place, node: tree.Attribute, reader: tree.Expr | None, left: int
    ) -> Iterator[Written]:
        if left == 0:
            return
        for base in alternatives(self._values.of(place.unit, node.value)):
            places: list[_Place] = []
            if isinstance(base, ModuleValue):
                unit = self._project.code.unit(base.info)
                places = self._bound(_Place(unit, node), node.attr)
            elif isinstance(base, ClassValue | Instance):
                cls = base.cls if isinstance(base, Instance) else base
                places = self._in_class(cls, node.attr)
                if subclass_of(cls, self._project.libraries.role("environment_settings")):
                    reader = places[0].node if places else None
            yield from self._of_places(places, reader, left)

    def _in_class(self, cls: ClassValue, name: str) -> list[_Place]:
        found = find_in_class(cls, name)
        if found is None:
            return []
        owner = found[1]
        unit = self._project.code.unit(owner.info.module)
        return [_Place(unit, node, owner) for node in assigned(owner.info.node, name)]


def _together(found: list[list[Written]], reader: tree.Expr | None) -> Iterator[Written]:
    """The texts of several expressions one of which counts: where not all are texts, those that are fall back.

    Without a `reader` of them all, each is its own.
    """
    mixed = not all(texts and not any(one.fallback for one in texts) for texts in found)
    for one in (one for texts in found for one in texts):
        falls_back = mixed and not one.fallback
        yield Written(one.text, one.unit, one.node, fallback=True, reader=reader or one.node) if falls_back else one


def assigned(cls: tree.ClassDef, name: str) -> list[tree.Expr]:
    """What a class body assigns to a name, also under tests, those for a development run left out."""
    found: list[tree.Expr] = []
    waiting: list[tree.Node] = list(cls.body)
    while waiting:
        node = waiting.pop(0)
        match node:
            case tree.Assign(targets=targets, value=value):
                if any(isinstance(one, tree.Name) and one.id == name for one in targets):
                    found.append(value)
            case tree.AnnAssign(target=tree.Name(id=target), value=value):
                if target == name and value is not None:
                    found.append(value)
            case tree.If() | tree.Try() | tree.With() | tree.ExceptHandler():
                waiting.extend(children(node))
            case _:
                pass
    return [one for one in found if not only_for_development(cls, one)]


def only_for_development(root: tree.Node, node: tree.Node) -> bool:
    """Whether a test between a block and something in it lets only a development or test run come there."""
    current: tree.Node | None = root
    while current is not None and current is not node:
        if isinstance(current, tree.If):
            for block, positive in ((current.body, True), (current.orelse, False)):
                if any(_holds(one, node) for one in block) and means_development(current.test, positive=positive):
                    return True
        current = next((one for one in children(current) if _holds(one, node)), None)
    return False


def _holds(outer: tree.Node, inner: tree.Node) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
