"""Reads columns: those of classes, with and without `Mapped[…]`, and those that calls make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.app.models.annotations import Annotations, path_of, written_as
from flaskwright.app.models.model import Annotation, Column, ColumnType, Reference
from flaskwright.libraries.sql_types import load_sql_types
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bases import ENUMS, subclass_of
from flaskwright.semantics.values import (
    FALSE,
    NO_ARGUMENTS,
    NONE,
    TEXT,
    TRUE,
    UNKNOWN,
    Arguments,
    ClassValue,
    Const,
    External,
    Instance,
    Mapping,
    Union,
    Value,
    alternatives,
    decorators,
    function_of,
    library_path,
    text,
    unwrap,
)
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.findings.finding import Location
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.index import Code

COLUMNS = frozenset({"Column", "mapped_column"})
AROUND = frozenset({"deferred", "column_property"})
"""What a column may be given to on its way into a class."""
NOT_TYPES = frozenset(
    {"ForeignKey", "Sequence", "Identity", "Computed", "CheckConstraint", "FetchedValue", "DefaultClause"}
)
"""What a column may be given beside its type."""
DECLARED = frozenset({"declared_attr", "cascading", "directive"})
TYPE_MAP = "type_annotation_map"
VARIANT = ".with_variant()"
"""What a type is asked for another one of some databases: it stays the type of the others."""
OF_COLUMNS = re.compile(r"\.(?:c|columns)\.\w+$")
"""A column as an attribute of a table's collection of them."""
MAX_AROUND = 4


class Columns:
    """Reads the columns of a project."""

    def __init__(self, code: Code, libraries: Libraries) -> None:
        self._code = code
        self._libraries = libraries
        self._names = libraries.role("sqlalchemy_names")
        self._own_types = libraries.role("type_decorator")
        self.annotations = Annotations(code, libraries)
        self._kept_as = self._annotation_map()

    def name_in_library(self, value: Value | None) -> str | None:
        """SQLAlchemy's own name of a value, or of that which it is an instance of: `Integer`, `Column`."""
        if not isinstance(value, External):
            return None
        owner, _, name = value.path.removesuffix("()").rpartition(".")
        return name if owner in self._names else None

    # ------------------------------------------------------------------ classes

    def of_class(self, cls: ClassValue) -> Iterator[Column]:
        """The columns that the body of a class declares, in their order there."""
        known = _declarations(cls.info.node.body)
        for name, (target, annotation) in known.items():
            value = _made_in(cls, cls.namespace.get(name))
            call = self.column_call(value)
            said = self.annotations.read(annotation, cls.info.module) if annotation is not None else None
            if call is None and (said is None or value is not None):
                continue
            location = cls.info.module.location(target)
            yield self._column(name, call, said, location, cls.info.module, cls)
        yield from self._made_by_functions(cls)
        for name, value in cls.namespace.items():  # those that it is given after its body: `User.born = Column(…)`
            call = self.column_call(value) if name not in known else None
            if call is not None:
                yield self._column(name, call, None, call.location, call.unit.module, cls)

    def _made_by_functions(self, cls: ClassValue) -> Iterator[Column]:
        """Columns that `@declared_attr` functions give back."""
        for name, value in cls.namespace.items():
            function = function_of(value) if self.is_declared_attr(value) else None
            if function is not None:
                yield from self._given_back(name, function, self._code.run.returned(function), cls)

    def _given_back(self, name: str, function: FunctionInfo, value: Value, cls: ClassValue) -> Iterator[Column]:
        call = self.column_call(value)
        if call is not None:
            note = function.node.returns if isinstance(function.node, tree.FunctionDef) else None
            said = self.annotations.read(note, cls.info.module) if note is not None else None
            yield self._column(name, call, said, function.location, cls.info.module, cls)

    def asked_for(self, cls: ClassValue, base: ClassValue, column: Column) -> Column:
        """A column of a base as a class has it: a `@declared_attr` function may ask the class what it shall be."""
        value = base.namespace.get(column.name)
        function = function_of(value) if value is not None and self.is_declared_attr(value) else None
        if function is None or cls is base:
            return column
        own = next(self._given_back(column.name, function, self._code.run.returned_to(function, cls), base), None)
        same = own is not None and (own.nullable, own.unique, own.index) == (
            column.nullable,
            column.unique,
            column.index,
        )
        return column if same or own is None else own

    def is_declared_attr(self, value: Value) -> bool:
        """Whether an attribute of a class is a function that is asked for each class that is mapped."""
        return any(self.name_in_library(layer.outer) in DECLARED for layer in decorators(value))

    def column_call(self, value: Value | None) -> CallFact | None:
        """The call that made a column, also one that was handed on."""
        for _ in range(MAX_AROUND):
            name = self.name_in_library(value)
            if not isinstance(value, External) or value.call is None or not value.path.endswith("()"):
                return None
            if name in COLUMNS:
                return value.call
            if name not in AROUND:
                return None
            value = value.call.args.get(0)
        return None

    # -------------------------------------------------------------------- calls

    def of_call(self, call: CallFact) -> Column:
        """A column that a call makes outside of a class, such as one of a table."""
        given = call.args.get(0, "name")
        return self._column(text(given) or "", call, None, call.location, call.unit.module, None)

    def _column(
        self,
        name: str,
        call: CallFact | None,
        annotation: Annotation | None,
        location: Location,
        module: ModuleInfo,
        holder: ClassValue | None,
    ) -> Column:
        own = call.args if call is not None else NO_ARGUMENTS
        args = _merged(own, annotation.call.args) if annotation is not None and annotation.call is not None else own
        around = call or (annotation.call if annotation is not None else None)
        stored, kept_as, references = self._positional(args, around)
        modern = call is None or self.name_in_library(External(f"{library_path(call.callee)}()")) == "mapped_column"
        primary = _truth(args.keywords.get("primary_key"), args, absent=False)
        unread = annotation is not None and annotation.python is None
        nullable = _truth(args.keywords.get("nullable"), args)
        if nullable is None and "nullable" not in args.keywords and primary is not None and not args.open:
            optional = annotation.optional if annotation is not None else True
            nullable = False if primary else optional
        return Column(
            name,
            name if stored == "" else stored,
            self._type(kept_as, None if references else annotation),
            nullable,
            _truth(own.keywords.get("nullable"), own),
            None if unread and not primary else primary,
            _truth(args.keywords.get("unique"), args, absent=False),
            _truth(args.keywords.get("index"), args, absent=False),
            references,
            annotation,
            call,
            location,
            module,
            holder,
            args.open or (annotation is not None and unread and annotation.optional is None),
            modern,
            args,
        )

    def _positional(
        self, args: Arguments, call: CallFact | None
    ) -> tuple[str | None, Value | None, tuple[Reference, ...]]:
        """The name in the database (empty where none is given), the type, and the foreign keys."""
        stored: str | None = ""
        kept_as = args.keywords.get("type_")
        references: list[Reference] = []
        named = args.keywords.get("name")
        if named is not None and named is not NONE:
            stored = text(named)
        for place, value in enumerate(args.positional):
            if value is NONE:
                continue
            if place == 0 and all(isinstance(one, Const) or _is_text(one) for one in alternatives(value)):
                stored = text(value)
                continue
            name = self.name_in_library(value)
            if name == "ForeignKey" and isinstance(value, External) and call is not None:
                references.append(self.reference(value.call, call))
            elif name not in NOT_TYPES and kept_as is None:
                kept_as = value
        return stored, kept_as, tuple(references)

    def reference(self, made: CallFact | None, around: CallFact) -> Reference:
        """What a `ForeignKey(…)` says."""
        given = made.args.get(0, "column") if made is not None else None
        return self.reference_to(given, made, (made or around).location)

    def reference_to(self, given: Value | None, made: CallFact | None, location: Location) -> Reference:
        """A reference to a column that a call is given, by its name or itself."""
        node = argument_node(made.node, 0, "column") if made is not None and isinstance(made.node, tree.Call) else None
        cls: Value = UNKNOWN
        attribute: str | None = None
        table: CallFact | None = None
        if made is not None and isinstance(node, tree.Attribute) and text(given) is None:
            cls, attribute = unwrap(self.annotations.value(node.value, made.unit.module)), node.attr
        if isinstance(given, External) and OF_COLUMNS.search(given.path):  # `table.c.name`
            owner = given.receiver.receiver if isinstance(given.receiver, External) else None
            table = owner.call if isinstance(owner, External) else None
            attribute = given.path.rpartition(".")[2]
        found = cls if isinstance(cls, ClassValue) else None
        name = text(made.args.get(2, "name")) if made is not None else None
        return Reference(text(given), self.column_call(given), location, found, attribute, table, name)

    # -------------------------------------------------------------------- types

    def _type(self, value: Value | None, annotation: Annotation | None) -> ColumnType:
        python = annotation.python if annotation is not None else None
        if value is not None:
            return self._given_type(value, python)
        if annotation is None or python is None:
            return ColumnType(None, None, None, None)
        for known_as in (*annotation.aliases, python):
            mapped = self._kept_as.get(known_as)
            if mapped is not None:
                return self._given_type(mapped, python)
        if annotation.literals:
            texts = tuple(Const(one) for one in annotation.literals)
            return ColumnType("Enum", Arguments(texts, {"native_enum": FALSE}), None, python)
        kept = annotation.value
        if isinstance(kept, ClassValue) and subclass_of(kept, ENUMS) is not None:
            return ColumnType("Enum", Arguments((kept,)), None, python)
        return ColumnType(load_sql_types().python.get(python), NO_ARGUMENTS, None, python)

    def _given_type(self, value: Value, python: str | None, depth: int = 4) -> ColumnType:
        while isinstance(value, External) and value.path.endswith(VARIANT) and isinstance(value.receiver, External):
            value = value.receiver.receiver or UNKNOWN
        name = self.name_in_library(value)
        if isinstance(value, External) and name is not None:
            args = value.call.args if value.path.endswith("()") and value.call is not None else NO_ARGUMENTS
            return ColumnType(name, args, value, python)
        cls = value.cls if isinstance(value, Instance) else value
        if isinstance(cls, ClassValue) and depth and subclass_of(cls, self._own_types) is not None:
            found = find_in_class(cls, "impl")
            inner = self._given_type(found[0], python, depth - 1) if found is not None else None
            # What it is made with goes to the constructor of the type behind it, unless it has one of its own.
            return ColumnType(inner.name if inner is not None else None, None, value, python, own=True)
        return ColumnType(None, None, value, python)

    def _annotation_map(self) -> dict[object, Value]:
        """What the project keeps types of Python as, where it says so with `type_annotation_map`."""
        found: dict[object, Value] = {}
        for cls in self._code.classes:
            given = cls.namespace.get(TYPE_MAP)
            if isinstance(given, Mapping):
                statement = next((one for one in reversed(cls.info.node.body) if _binds(one, TYPE_MAP)), None)
                self._of_map(given, statement, cls.info.module, found)
        for call in self._code.calls_to(self._libraries.role("registry")):
            given = call.args.get(None, TYPE_MAP)
            node = argument_node(call.node, None, TYPE_MAP) if isinstance(call.node, tree.Call) else None
            if isinstance(given, Mapping):
                self._of_map(given, node, call.unit.module, found)
        return found

    def _of_map(self, given: Mapping, node: tree.Node | None, module: ModuleInfo, found: dict[object, Value]) -> None:
        written = node.value if isinstance(node, tree.Assign | tree.AnnAssign) else node
        keys = [one.key for one in written.items] if isinstance(written, tree.Dict) else []
        if len(keys) != len(given.items):
            keys = [None] * len(given.items)
        for (key, kept_as), place in zip(given.items.items(), keys, strict=True):
            for known_as in (path_of(key) if isinstance(key, Value) else None, *self._aliases(place, module)):
                if known_as is not None:
                    found[known_as] = kept_as if known_as not in found else UNKNOWN

    def _aliases(self, key: tree.Expr | None, module: ModuleInfo) -> tuple[object, ...]:
        """What an annotation knows a key of a map of types by, where that is no class."""
        if isinstance(key, tree.Subscript):
            return (written_as(key),)
        defined = self.annotations.definition(key, module) if key is not None else None
        return (id(defined[0]),) if defined is not None else ()


def _binds(statement: tree.Stmt, name: str) -> bool:
    targets = statement.targets if isinstance(statement, tree.Assign) else ()
    if isinstance(statement, tree.AnnAssign):
        targets = (statement.target,)
    return any(isinstance(target, tree.Name) and target.id == name for target in targets)


def _merged(own: Arguments, behind: Arguments) -> Arguments:
    """The arguments of a column with those of the one that stands in its annotation."""
    return Arguments(
        (*own.positional, *behind.positional), {**behind.keywords, **own.keywords}, own.open or behind.open
    )


def _made_in(cls: ClassValue, value: Value | None) -> Value | None:
    """Of several values, that which a call in the body of the class itself has made.

    A library's function may have a substitute of the project's own, for versions that lack it.
    """
    if not isinstance(value, Union):
        return value
    node = cls.info.node
    own = [
        one
        for one in value.values
        if isinstance(one, External)
        and one.call is not None
        and one.call.unit.module is cls.info.module
        and node.start <= one.call.node.start < node.end
    ]
    return own[0] if len(own) == 1 else value


def _declarations(body: tuple[tree.Stmt, ...]) -> dict[str, tuple[tree.Name, tree.Expr | None]]:
    """The names that a class body binds, with the last place that does, and the annotation there."""
    found: dict[str, tuple[tree.Name, tree.Expr | None]] = {}
    for statement in body:
        match statement:
            case tree.Assign(targets=targets):
                found.update({target.id: (target, None) for target in targets if isinstance(target, tree.Name)})
            case tree.AnnAssign(target=tree.Name() as target, annotation=annotation):
                found[target.id] = (target, annotation)
            case tree.If(body=inner, orelse=other) | tree.Try(body=inner, orelse=other):
                found.update(_declarations(inner))
                found.update(_declarations(other))
            case tree.With(body=inner):
                found.update(_declarations(inner))
            case _:
                pass
    return found


def _truth(value: Value | None, args: Arguments, *, absent: bool | None = None) -> bool | None:
    """A truth value that an argument was given; `absent` where it surely was not given."""
    if value is None:
        return None if args.open else absent
    return True if value is TRUE else False if value in (FALSE, NONE) else None


def _is_text(value: Value) -> bool:
    return isinstance(value, External) and value.path == TEXT.path
