"""Rows of models that become answers as they are, or with all their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.findings.finding import Step
from flaskwright.rule_support.local_values import LocalValues
from flaskwright.rule_support.model_columns import annotated_names, column_names, models_in
from flaskwright.rule_support.output import Output
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.facts import CallFact, regions
from flaskwright.semantics.values import ClassValue, External, Instance, Value, library_path, parts, unwrap
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Location
    from flaskwright.rule_support.output import Answer, Shown
    from flaskwright.semantics.facts import Fact, Unit

Kind = Literal["dump", "dataclass", "object"]
ENCODERS = frozenset({"json", "json_provider_class", "json_encoder", "default"})
"""The attributes with which a project says how JSON is written."""
TABLES = frozenset({"__table__", "__mapper__"})


class RawRow(msgspec.Struct, frozen=True, eq=False):
    """A row, or what holds all of its columns, on its way to the client. `written` quotes it where it is spelled."""

    kind: Kind
    model: ClassValue | None
    location: Location
    scope: str
    written: str
    steps: tuple[Step, ...]


class RawRows:
    """The raw rows in the answers of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._bodies = project.code.bodies
        self._values = project.once(LocalValues)
        self._output = project.once(Output)
        self._models = {model.cls.info for model in project.app.models}
        self._own_json = _writes_json_itself(project)

    def found(self) -> Iterator[RawRow]:
        """Every raw row, in the order of the code, once per place."""
        seen: set[Location] = set()
        for answer in self._output.answers():
            for row in (*self._whole(answer), *self._dumped(answer)):
                if row.location not in seen:
                    seen.add(row.location)
                    yield row

    # -------------------------------------------------------------------- rows

    def _whole(self, answer: Answer) -> Iterator[RawRow]:
        """The rows that are handed over themselves."""
        value = answer.fact.value if not isinstance(answer.fact, CallFact) else self._argument(answer)
        if value is None:
            return
        for one in parts(value):
            if isinstance(one, Instance) and one.cls.info in self._models:
                kind = self._kind(one.cls)
                if kind is not None:
                    node = answer.fact.node if isinstance(answer.fact, CallFact) else answer.node
                    yield RawRow(
                        kind,
                        one.cls,
                        answer.unit.module.location(node),
                        answer.unit.scope,
                        _source(answer.unit, answer.node),
                        (Step(answer.fact.location, "becomes the answer"),),
                    )
                    return

    @staticmethod
    def _argument(answer: Answer) -> Value | None:
        call = answer.fact
        if not isinstance(call, CallFact) or not isinstance(call.node, tree.Call):
            return None
        place = 0
        for argument in call.node.args:
            if argument.value is answer.node:
                if argument.keyword is not None:
                    return call.args.get(None, argument.keyword)
                return call.args.get(place) if argument.star == 0 else None
            if argument.keyword is None:
                if argument.star:
                    return None
                place += 1
        return None

    def _kind(self, model: ClassValue) -> Kind | None:
        """How JSON is made of a row: of all its columns, or not at all; `None` where the project may say how."""
        if find_in_class(model, "__html__") is not None:
            return None
        decorated = [one.path for one in model.decorators if isinstance(one, External)]
        if any(path in self._project.libraries.role("dataclass_decorator") for path in decorated):
            # Its fields are what the body annotates: a choice, unless that is everything.
            return "dataclass" if set(column_names(self._project, model)) <= annotated_names(model) else None
        if self._is_dataclass(model, decorated):
            return "dataclass"
        return None if self._own_json else "object"

    def _is_dataclass(self, model: ClassValue, decorated: list[str]) -> bool:
        libraries = self._project.libraries
        if subclass_of(model, libraries.role("dataclass_base")) is not None:
            return True
        for base in model.mro:
            if isinstance(base, External) and self._made_with_dataclass(base):
                return True
        return any(path in libraries.role("dataclass_mapper") for path in decorated)

    def _made_with_dataclass(self, base: External) -> bool:
        """Whether Flask-SQLAlchemy was given a dataclass as the base of all models."""
        owner = base.receiver
        given = owner.call.args.get(None, "model_class") if isinstance(owner, External) and owner.call else None
        bare = unwrap(given) if given is not None else None
        roles = self._project.libraries.role("dataclass_base")
        return isinstance(bare, ClassValue) and subclass_of(bare, roles) is not None

    # ------------------------------------------------------------------- dumps

    def _dumped(self, answer: Answer) -> Iterator[RawRow]:
        for shown in self._output.parts(answer):
            model = self._dump(shown)
            if model is not None:
                step = Step(answer.fact.location, "becomes the answer")
                yield RawRow(
                    "dump",
                    model,
                    shown.location,
                    shown.unit.scope,
                    _source(shown.unit, shown.node),
                    (*shown.steps, step) if shown.location != answer.fact.location else shown.steps,
                )

    def _dump(self, shown: Shown) -> ClassValue | None:
        """The model of which an expression holds all columns."""
        unit, node = shown.unit, shown.node
        match node:
            case tree.Attribute(attr="__dict__"):
                return self._model(unit, node.value)
            case tree.Comprehension():
                return self._all_columns(unit, node)
            case tree.Call():
                return self._by_call(unit, node)
            case _:
                return None

    def _model(self, unit: Unit, node: tree.Expr) -> ClassValue | None:
        value = self._values.of(unit, node)
        found = next(models_in(self._project, value), None)
        if found is None and isinstance(value, Instance):
            # A method of a class that models derive from.
            return next((cls for cls in self._project.code.subclasses(value.cls) if cls.info in self._models), None)
        return found

    def _by_call(self, unit: Unit, node: tree.Call) -> ClassValue | None:
        call = self._bodies.of(unit).calls.get(id(node))
        if call is None or not isinstance(call.callee, External) or not node.args:
            return self._own_dump(call, node)
        path = call.callee.path
        if path == "builtins.vars":
            return self._model(unit, node.args[0].value)
        if path == "builtins.getattr" and len(node.args) > 1 and self._is_any_column(unit, node.args[1].value):
            # A comprehension over the columns is judged as a whole.
            told = _is_chosen(call) or call.inside("comprehension") is not None
            return None if told else self._model(unit, node.args[0].value)
        if path in self._project.libraries.role("column_dump") and len(node.args) == 1 and len(call.args.keywords) == 0:
            return self._model(unit, node.args[0].value)
        return None

    def _own_dump(self, call: CallFact | None, node: tree.Call) -> ClassValue | None:
        """A dump by a method of the row that the model has from a library, told nothing about columns."""
        callee = call.callee if call is not None else None
        if node.args or not isinstance(callee, External) or not isinstance(callee.receiver, Instance):
            return None
        if callee.path not in self._project.libraries.role("column_dump"):
            return None
        model = callee.receiver.cls
        told = any(find_in_class(model, name) for name in ("serialize_only", "serialize_rules"))
        return model if model.info in self._models and not told else None

    def _all_columns(self, unit: Unit, node: tree.Comprehension) -> ClassValue | None:
        """The model of which a comprehension takes every column, unless it looks which one it has."""
        if any(_is_membership(test) for each in node.generators for test in each.ifs):
            return None
        value = node.value if node.value is not None else node.element
        for each in node.generators:
            for inner in walk(each.iter):
                if isinstance(inner, tree.Attribute) and inner.attr == "__dict__":
                    return self._model(unit, inner.value)
                if isinstance(inner, tree.Call) and self._is_vars(unit, inner):
                    return self._model(unit, inner.args[0].value)
            if self._names_columns(unit, each.iter):
                for inner in walk(value):
                    if isinstance(inner, tree.Call) and len(inner.args) > 1 and self._is_getattr(unit, inner):
                        return self._model(unit, inner.args[0].value)
        return None

    def _is_vars(self, unit: Unit, node: tree.Call) -> bool:
        call = self._bodies.of(unit).calls.get(id(node))
        return bool(node.args) and call is not None and library_path(call.callee) == "builtins.vars"

    def _is_getattr(self, unit: Unit, node: tree.Call) -> bool:
        call = self._bodies.of(unit).calls.get(id(node))
        return call is not None and library_path(call.callee) == "builtins.getattr"

    def _is_any_column(self, unit: Unit, node: tree.Expr) -> bool:
        """Whether an expression is the name of a column in a loop over all of them."""
        while isinstance(node, tree.Attribute):
            node = node.value
        if not isinstance(node, tree.Name):
            return False
        bound = self._bodies.of(unit).names.get(node.id, ())
        return bool(bound) and all(one.part and self._names_columns(unit, one.node) for one in bound)

    def _names_columns(self, unit: Unit, node: tree.Expr) -> bool:
        """Whether an expression lists all columns of a model."""
        calls = self._bodies.of(unit).calls
        for inner in walk(node):
            if isinstance(inner, tree.Attribute) and inner.attr in TABLES:
                return True
            call = calls.get(id(inner))
            if call is not None and library_path(call.callee) in self._project.libraries.role("all_columns"):
                return True
        return False


def _is_membership(node: tree.Expr) -> bool:
    """Whether a test looks into a list of columns, which somebody chose."""
    return any(isinstance(one, tree.Compare) and {"in", "not in"} & set(one.ops) for one in walk(node))


def _is_chosen(fact: Fact) -> bool:
    """Whether a fact happens only for columns that a list names."""
    return any(
        region.kind in ("branch", "else")
        and isinstance(region.node, tree.Compare | tree.BoolOp | tree.UnaryOp)
        and _is_membership(region.node)
        for region in regions(fact.region)
    )


def _source(unit: Unit, node: tree.Expr) -> str:
    text = " ".join(unit.module.source.slice(node.start, node.end).split())
    return text if len(text) <= 60 else f"{text[:59]}…"


def _writes_json_itself(project: Project) -> bool:
    """Whether a project says itself how JSON is written, and so perhaps how a row is."""
    providers = project.libraries.role("json_provider")
    if any(subclass_of(cls, providers) is not None for cls in project.code.classes):
        return True
    for unit in project.code.units:
        for store in unit.stores:
            held = store.base.path if isinstance(store.base, External) else ""
            if store.attribute in ENCODERS and held.startswith(("flask.", "json.")):
                return True
    return False
