"""What reads attributes of rows by declaration: schemas of marshmallow and Pydantic, tables of fields, dataclasses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flaskwright.app.schemas import Choice, choice, option, reads_rows
from flaskwright.flow.lazy.attributes import attribute
from flaskwright.flow.lazy.calls import apply, each, read_dotted
from flaskwright.flow.lazy.values import Row, Rows, holds_rows
from flaskwright.semantics.annotations import instance_of_annotation
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.facts import Unit
from flaskwright.semantics.interpreter import Frame as KnownFrame
from flaskwright.semantics.values import (
    TRUE,
    UNKNOWN,
    Arguments,
    ClassValue,
    External,
    FunctionValue,
    Instance,
    Mapping,
    Scope,
    Sequence,
    Value,
    alternatives,
    decorators,
    function_of,
    parts,
    text,
    texts,
    unwrap,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from flaskwright.flow.lazy.machine import Frame, Walk
    from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo

DEEPEST = 5
"""So many schemas are followed into one another."""
NESTED = frozenset({"Nested", "Pluck"})
CONTAINERS = frozenset({"List", "Tuple"})
COMPUTED = frozenset({"Method", "Function"})
CONSTANT = frozenset({"Constant", "Raw_", "Url", "URLFor", "AbsoluteURLFor", "Hyperlinks"})


class Schemas:
    """The schemas of one project, as far as rows are given to them."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        role = walk.libraries.role
        self._dumps = role("marshmallow_dump")
        self._from_object = role("pydantic_from_object")
        self._marshals = role("marshals_fields")
        self._json = role("json_answer")
        self._outputs = {0: role("marshmallow_output_first"), 1: role("marshmallow_output_second")}
        self._tables = role("field_table_output")
        self._auto = role("auto_schema")
        self._named = {
            cls.info.name: cls for cls in walk.code.classes if subclass_of(cls, role("marshmallow_schema")) is not None
        }

    # -------------------------------------------------------------------- calls

    def reads(self, path: str) -> bool:
        """Whether a library's function goes through the rows that it is given."""
        return path in self._dumps or path in self._marshals

    def library(self, callee: External, args: Arguments, node: tree.Node, frame: Frame) -> Value:
        """What a library does with the rows that it is given, where that reads them."""
        path, value = callee.path, args.positional[0] if args.positional else UNKNOWN
        if path in self._dumps:
            for one in alternatives(callee.receiver) if callee.receiver is not None else ():
                self._dump(one, value, node, frame)
        elif path in self._from_object:
            cls = callee.receiver
            if isinstance(cls, ClassValue) and (reads_rows(cls) or args.get(None, "from_attributes") is TRUE):
                value = args.get(0, "obj") or value
                with self._walk.step(self._walk.place(node, frame), f"`{cls.info.name}` is made of it"):
                    self._pydantic(cls, value, node, frame, 0)
        elif path in self._marshals:
            table = args.get(1, "fields")
            if table is not None:
                self._each(value, node, frame, partial(self._marshalling, table, node, frame))
        elif path in self._json:
            for one in (*args.positional, *args.keywords.values()):
                self._dataclass(one, node, frame)
        return UNKNOWN

    def written(self, function: FunctionInfo, value: Value, frame: Frame) -> None:
        """What the decorators of a view read of what it gives."""
        value = value.items[0] if isinstance(value, Sequence) and value.kind == "tuple" and value.items else value
        for decorator in self._decorators(function):
            made = decorator.call
            if made is None:
                continue
            node = made.node
            for place, paths in self._outputs.items():
                schema = made.args.get(place, "schema")
                if decorator.path in paths and schema is not None:
                    self._dump(schema, value, node, frame)
            table = made.args.get(0, "fields")
            if decorator.path in self._tables and table is not None:
                self._each(value, node, frame, partial(self._marshalling, table, node, frame))

    def _decorators(self, function: FunctionInfo) -> Iterator[External]:
        """The libraries' decorators around a function."""
        bound = self._walk.code.bound(function)
        for layer in decorators(bound) if bound is not None else ():
            if isinstance(layer.decorator, External):
                yield layer.decorator

    def _each(self, value: Value, node: tree.Node, frame: Frame, do: Callable[[Value], object]) -> None:
        """Do something with a row, or with each of several."""
        for one in alternatives(value):
            if isinstance(one, Rows | Sequence):
                each(self._walk, one, node, frame, lambda row: self._done(do, row))
            elif isinstance(one, Row | Instance):
                do(one)

    @staticmethod
    def _done(do: Callable[[Value], object], row: Value) -> Value:
        do(row)
        return UNKNOWN

    # -------------------------------------------------------------- marshmallow

    def _dump(self, schema: Value, value: Value, node: tree.Node, frame: Frame) -> None:
        bare = unwrap(schema)
        cls = bare.cls if isinstance(bare, Instance) else bare
        if not isinstance(cls, ClassValue) or not holds_rows(value):
            return
        made = bare.call.args if isinstance(bare, Instance) and bare.call is not None else None
        chosen = self._choice(cls, made)
        if chosen is not None:
            with self._walk.step(self._walk.place(node, frame), f"`{cls.info.name}` writes it"):
                self._each(value, node, frame, lambda row: self._fields(cls, chosen, row, node, frame, 0))

    def _choice(self, cls: ClassValue, made: Arguments | None) -> Choice | None:
        """What restricts the fields of a schema, also in a constructor of its own; `None` where that is not known."""
        chosen = choice(cls, made)
        found = find_in_class(cls, "__init__")
        initialiser = function_of(found[0]) if found is not None else None
        if chosen is None or initialiser is None:
            return chosen
        given: dict[str, list[frozenset[str]]] = {}
        for store in self._walk.code.unit(initialiser).stores:
            name = store.attribute or text(store.item)
            if name in ("only", "exclude") and store.value is not None:
                known = given.setdefault(name, [])
                known += [frozenset(names) for one in alternatives(store.value) if (names := texts(one)) is not None]
        if not all(given.values()):
            return None
        # Which of several lists it is, the caller says: what all of them have is shown.
        only = frozenset.intersection(*given["only"]) if "only" in given else None
        left_out = frozenset[str]().union(*given.get("exclude", ()))
        return chosen.and_also(Choice(only, left_out))

    def _fields(self, cls: ClassValue, chosen: Choice, row: Value, node: tree.Node, frame: Frame, depth: int) -> None:
        """Read of a row what a schema writes."""
        declared: dict[str, External] = {}
        for base in cls.mro:
            for name, value in base.namespace.items() if isinstance(base, ClassValue) else ():
                if isinstance(value, External):
                    declared.setdefault(name, value)
        for name, field in declared.items():
            if field.call is not None and chosen.shows(name) and field.call.args.get(None, "load_only") is not TRUE:
                self._field(cls, name, field, chosen.within(name), row, node, frame, depth)
        for name in self._undeclared(cls, row):
            if name not in declared and chosen.shows(name):
                attribute(self._walk, row, name, node, frame)

    def _undeclared(self, cls: ClassValue, row: Value) -> Iterator[str]:
        """Fields that a schema makes by itself: those that `Meta` lists, and relationships where it asks for them."""
        for listed in ("fields", "additional"):
            yield from texts(option(cls, listed)) or ()
        if subclass_of(cls, self._auto) is not None and option(cls, "include_relationships") is TRUE:
            yield from row.entity.relationships if isinstance(row, Row) else ()

    def _field(
        self,
        cls: ClassValue,
        name: str,
        field: External,
        chosen: Choice,
        row: Value,
        node: tree.Node,
        frame: Frame,
        depth: int,
    ) -> None:
        walk = self._walk
        made = field.call
        kind = field.path.removesuffix("()").rpartition(".")[2]
        if made is None or not field.path.endswith("()") or kind in CONSTANT:
            return
        place = made.node
        if kind in COMPUTED:
            given = made.args.get(0, "serialize" if kind == "Method" else "func")
            found = find_in_class(cls, text(given) or "") if kind == "Method" else None
            bare = unwrap(found[0]) if found is not None else given
            if isinstance(bare, FunctionValue):
                bound = walk.run.self_of(cls) if kind == "Method" else None
                apply(walk, FunctionValue(bare.info, bare.closure, bound), Arguments((row,)), node, frame)
            return
        source = text(made.args.get(None, "attribute")) or name
        if kind == "auto_field":
            source = text(made.args.get(0, "column_name")) or source
        with self._within(made.unit.module, frame):
            value = read_dotted(walk, row, source, place, frame)
        inner = made.args.get(0)
        if kind in CONTAINERS and isinstance(inner, External) and inner.call is not None:
            kind = inner.path.removesuffix("()").rpartition(".")[2]
            made = inner.call
            inner = made.args.get(0)
        if kind in NESTED and depth < DEEPEST and holds_rows(value):
            self._nest(cls, kind, made.args, inner, chosen, value, node, frame, depth)

    def _nest(
        self,
        cls: ClassValue,
        kind: str,
        args: Arguments,
        inner: Value | None,
        chosen: Choice,
        value: Value,
        node: tree.Node,
        frame: Frame,
        depth: int,
    ) -> None:
        """The schema in a field, which reads the rows that the field leads to."""
        if isinstance(inner, FunctionValue):
            inner = self._walk.run.returned(inner.info)
        bare = unwrap(inner) if inner is not None else None
        name = text(bare)
        if name is not None:
            bare = cls if name == "self" else self._named.get(name.rpartition(".")[2])
        schema = bare.cls if isinstance(bare, Instance) else bare
        if not isinstance(schema, ClassValue):
            return
        own = self._choice(schema, bare.call.args if isinstance(bare, Instance) and bare.call is not None else args)
        if own is None:
            return
        plucked = text(args.get(1, "field_name")) if kind == "Pluck" else None
        wanted = Choice(frozenset({plucked}), frozenset()) if plucked is not None else own.and_also(chosen)
        self._each(value, node, frame, lambda row: self._fields(schema, wanted, row, node, frame, depth + 1))

    def _within(self, module: ModuleInfo, frame: Frame) -> AbstractContextManager[None]:
        """What is read stands in the module of the schema."""
        return self._walk.elsewhere(frame, module)

    # ----------------------------------------------------------------- Pydantic

    def _pydantic(self, cls: ClassValue, value: Value, node: tree.Node, frame: Frame, depth: int) -> None:
        """Read of a row what a model of Pydantic has fields for."""
        seen: set[str] = set()
        for base in cls.mro:
            for one in base.info.node.body if isinstance(base, ClassValue) else ():
                if not isinstance(one, tree.AnnAssign) or not isinstance(one.target, tree.Name):
                    continue
                name = one.target.id
                if name in seen or not isinstance(base, ClassValue):
                    continue
                seen.add(name)
                field = base.namespace.get(name)
                made = field.call if isinstance(field, External) else None
                alias = made.args.get(None, "validation_alias") or made.args.get(None, "alias") if made else None
                with self._within(base.info.module, frame):
                    held = read_dotted(self._walk, value, text(alias) or name, one, frame)
                if not holds_rows(held) or depth >= DEEPEST:
                    continue
                for inner in self._annotated(one.annotation, base.info.module):
                    self._each(held, one, frame, partial(self._validated, inner, node, frame, depth + 1))

    def _validated(self, cls: ClassValue, node: tree.Node, frame: Frame, depth: int, row: Value) -> None:
        self._pydantic(cls, row, node, frame, depth)

    def _annotated(self, node: tree.Expr, module: ModuleInfo) -> Iterator[ClassValue]:
        """The models in an annotation that read attributes."""
        run = self._walk.run
        known = KnownFrame(Unit(module), Scope({}, run.module_scope(module)))
        for one in parts(instance_of_annotation(run, node, known)):
            if isinstance(one, Instance) and reads_rows(one.cls):
                yield one.cls

    # ------------------------------------------------------------------- tables

    def _marshal(self, row: Value, table: Value, node: tree.Node, frame: Frame, depth: int) -> None:
        """Read of a row what a table of fields of Flask-RESTful or Flask-RESTX lists."""
        for mapping in self._mappings(table):
            for name, field in mapping.items.items():
                if isinstance(name, str):
                    for one in alternatives(field):
                        self._marshalled(row, name, one, node, frame, depth)

    def _marshalling(self, table: Value, node: tree.Node, frame: Frame, row: Value) -> None:
        self._marshal(row, table, node, frame, 0)

    def _mappings(self, table: Value, depth: int = DEEPEST) -> Iterator[Mapping]:
        """The dictionaries of a table: itself, or those that a model is made of."""
        for one in alternatives(table):
            if isinstance(one, Mapping):
                yield one
            elif isinstance(one, External) and one.call is not None and depth:
                for inner in one.call.args.positional:
                    yield from self._mappings(inner, depth - 1)

    def _marshalled(self, row: Value, name: str, field: Value, node: tree.Node, frame: Frame, depth: int) -> None:
        walk = self._walk
        if not isinstance(field, External):
            return
        args = field.call.args if field.call is not None else Arguments()
        kind = field.path.removesuffix("()").rpartition(".")[2]
        source = args.get(None, "attribute")
        if isinstance(source, FunctionValue):
            value = apply(walk, source, Arguments((row,)), node, frame)
        elif field.call is None:
            value = read_dotted(walk, row, name, node, frame)
        else:
            with self._within(field.call.unit.module, frame):
                value = read_dotted(walk, row, text(source) or name, field.call.node, frame)
        inner = args.get(0)
        if kind in CONTAINERS and isinstance(inner, External) and inner.call is not None:
            kind = inner.path.removesuffix("()").rpartition(".")[2]
            inner = inner.call.args.get(0)
        if kind in NESTED and inner is not None and depth < DEEPEST and holds_rows(value):
            self._each(value, node, frame, lambda one: self._marshal(one, inner, node, frame, depth + 1))

    # -------------------------------------------------------------- dataclasses

    def _dataclass(self, value: Value, node: tree.Node, frame: Frame, depth: int = 0) -> None:
        """Read of rows what JSON shows of models that are dataclasses: each field, also of what they lead to."""

        def shown(row: Value) -> None:
            if not isinstance(row, Row) or not self._is_dataclass(row.entity.cls):
                return
            for one in row.entity.cls.info.node.body:
                if isinstance(one, tree.AnnAssign) and isinstance(one.target, tree.Name):
                    held = attribute(self._walk, row, one.target.id, node, frame)
                    if holds_rows(held) and depth < DEEPEST:
                        self._dataclass(held, one, frame, depth + 1)

        self._each(value, node, frame, shown)

    @staticmethod
    def _is_dataclass(model: ClassValue) -> bool:
        return any(
            isinstance(one, External) and one.path.removesuffix("()") == "dataclasses.dataclass"
            for one in model.decorators
        )
