"""Reads columns: those of classes, with and without `Mapped[…]`, and those that calls make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.models.annotations import KNOWN_TYPES, Annotations, path_of
from flaskwright.app.models.model import Annotation, Column, ColumnType, Reference
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.values import (
    FALSE,
    NO_ARGUMENTS,
    NONE,
    TEXT,
    TRUE,
    UNKNOWN,
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
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.index import Code
    from flaskwright.semantics.values import Arguments

COLUMNS = frozenset({"Column", "mapped_column"})
AROUND = frozenset({"deferred", "column_property"})
"""What a column may be given to on its way into a class."""
NOT_TYPES = frozenset(
    {"ForeignKey", "Sequence", "Identity", "Computed", "CheckConstraint", "FetchedValue", "DefaultClause"}
)
"""What a column may be given beside its type."""
DECLARED = frozenset({"declared_attr", "cascading", "directive"})
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
        for name, (target, annotation) in _declarations(cls.info.node.body).items():
            value = _made_in(cls, cls.namespace.get(name))
            call = self.column_call(value)
            said = self.annotations.read(annotation, cls.info.module) if annotation is not None else None
            if call is None and (said is None or value is not None):
                continue
            location = cls.info.module.location(target)
            yield self._column(name, call, said, location, cls.info.module, cls)
        yield from self._made_by_functions(cls)
        yield from self._given_later(cls)

    def _given_later(self, cls: ClassValue) -> Iterator[Column]:
        """Columns that are given to a class after its body: `User.born = Column(…)`."""
        known = _declarations(cls.info.node.body)
        for name, value in cls.namespace.items():
            call = self.column_call(value) if name not in known else None
            if call is not None:
                yield self._column(name, call, None, call.location, call.unit.module, cls)

    def _made_by_functions(self, cls: ClassValue) -> Iterator[Column]:
        """Columns that `@declared_attr` functions give back."""
        for name, value in cls.namespace.items():
            function = function_of(value) if self.is_declared_attr(value) else None
            call = self.column_call(self._code.run.returned(function)) if function is not None else None
            if function is not None and call is not None:
                note = function.node.returns if isinstance(function.node, tree.FunctionDef) else None
                said = self.annotations.read(note, cls.info.module) if note is not None else None
                yield self._column(name, call, said, function.location, cls.info.module, cls)

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
        args = call.args if call is not None else NO_ARGUMENTS
        stored, kept_as, references = self._positional(args, call)
        modern = call is None or self.name_in_library(External(f"{library_path(call.callee)}()")) == "mapped_column"
        said = _truth(args.keywords.get("nullable"), args)
        primary = _truth(args.keywords.get("primary_key"), args, absent=False)
        if annotation is not None and annotation.python is None:  # what `Annotated[…]` holds is not read
            primary = primary or None
        nullable = said
        if nullable is None and "nullable" not in args.keywords and primary is not None and not args.open:
            optional = annotation.optional if annotation is not None else True
            nullable = False if primary else optional
        return Column(
            name,
            name if stored == "" else stored,
            self._type(kept_as, annotation),
            nullable,
            said,
            primary,
            _truth(args.keywords.get("unique"), args, absent=False),
            _truth(args.keywords.get("index"), args, absent=False),
            references,
            annotation,
            call,
            location,
            module,
            holder,
            args.open or (annotation is not None and annotation.python is None and annotation.optional is None),
            modern,
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
        if made is not None and isinstance(node, tree.Attribute) and text(given) is None:
            cls = unwrap(self.annotations.value(node.value, made.unit.module))
        return Reference(text(given), self.column_call(given), location, cls if isinstance(cls, ClassValue) else None)

    # -------------------------------------------------------------------- types

    def _type(self, value: Value | None, annotation: Annotation | None) -> ColumnType:
        python = annotation.python if annotation is not None else None
        if value is not None:
            return self._given_type(value, python)
        if python is None:
            return ColumnType(None, None, None, None)
        mapped = self._kept_as.get(python)
        if mapped is not None:
            return self._given_type(mapped, python)
        return ColumnType(KNOWN_TYPES.get(python), NO_ARGUMENTS, None, python)

    def _given_type(self, value: Value, python: str | None, depth: int = 4) -> ColumnType:
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

    def _annotation_map(self) -> dict[str, Value]:
        """What the project keeps classes of Python as, where it says so with `type_annotation_map`."""
        given = [cls.namespace.get("type_annotation_map") for cls in self._code.classes]
        registries = self._code.calls_to(self._libraries.role("registry"))
        given += [call.args.get(None, "type_annotation_map") for call in registries]
        found: dict[str, Value] = {}
        for one in given:
            for key, kept_as in one.items.items() if isinstance(one, Mapping) else ():
                path = path_of(key) if isinstance(key, Value) else None
                if path is not None:
                    found[path] = kept_as if path not in found else UNKNOWN
        return found


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
