"""What the annotations of columns say: `Mapped[str | None]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.models.model import Annotation
from flaskwright.semantics.expressions import evaluate
from flaskwright.semantics.facts import Unit
from flaskwright.semantics.interpreter import Frame
from flaskwright.semantics.values import UNKNOWN, ClassValue, External, Scope, Value, unwrap
from flaskwright.syntax import tree
from flaskwright.syntax.python import parse_python
from flaskwright.syntax.source import Source

if TYPE_CHECKING:
    from flaskwright.app.models.entities import Lazy
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.index import Code

KNOWN_TYPES = {
    "builtins.int": "Integer",
    "builtins.str": "String",
    "builtins.bool": "Boolean",
    "builtins.float": "Float",
    "builtins.bytes": "LargeBinary",
    "datetime.datetime": "DateTime",
    "datetime.date": "Date",
    "datetime.time": "Time",
    "datetime.timedelta": "Interval",
    "decimal.Decimal": "Numeric",
    "uuid.UUID": "Uuid",
}
"""The types that classes of Python stand for: https://docs.sqlalchemy.org/en/20/orm/declarative_tables.html"""
UNIONS = frozenset({"typing.Union", "typing.Optional", "typing_extensions.Optional", "typing_extensions.Union"})
MOST_TEXT = 2000
ANNOTATED = frozenset({"typing.Annotated", "typing_extensions.Annotated"})


LISTS = frozenset(
    {
        "builtins.list", "builtins.set", "builtins.tuple", "typing.List", "typing.Set", "typing.Sequence",
        "typing.Collection", "typing.Iterable", "typing.MutableSequence", "typing.MutableSet", "typing.Tuple",
        "collections.abc.Sequence", "collections.abc.Collection", "collections.abc.Iterable",
        "collections.abc.MutableSequence", "collections.abc.MutableSet",
    }
)  # fmt: skip
MAPPINGS = frozenset(
    {
        "builtins.dict", "typing.Dict", "typing.Mapping", "typing.MutableMapping", "collections.abc.Mapping",
        "collections.abc.MutableMapping",
    }
)  # fmt: skip
LOADED: dict[str, Lazy] = {"DynamicMapped": "dynamic", "WriteOnlyMapped": "write_only"}
"""https://docs.sqlalchemy.org/en/20/orm/large_collections.html"""


class Related(msgspec.Struct, frozen=True, eq=False):
    """What the annotation of a relationship says: the class, or its name; whether there are many; how it is loaded."""

    target: ClassValue | str | None
    many: bool | None
    lazy: Lazy | None


class Annotations:
    """Reads annotations where they stand."""

    def __init__(self, code: Code, libraries: Libraries) -> None:
        self._code = code
        self._mapped = libraries.role("mapped_annotation")

    def read(self, node: tree.Expr, module: ModuleInfo) -> Annotation | None:
        """What an annotation says of a column; `None` where it is not `Mapped[…]`."""
        node = self._unquoted(node, module)
        if not isinstance(node, tree.Subscript):
            return None
        outer = self.value(node.value, module)
        if not isinstance(outer, External) or outer.path not in self._mapped:
            return None
        members = self._members(node.index, module)
        if members is None:
            return Annotation(node, None, None)
        inner = [one for one in members if one is not None]
        python = path_of(self.value(inner[0], module)) if len(inner) == 1 else None
        # A name that the project gives a type may stand for one with `None` among its values.
        optional = True if len(inner) < len(members) else False if python is not None else None
        return Annotation(node, python, optional)

    def related(self, node: tree.Expr, module: ModuleInfo) -> Related | None:
        """What an annotation says of a relationship; `None` where it is not `Mapped[…]` or its like."""
        node = self._unquoted(node, module)
        if not isinstance(node, tree.Subscript):
            return None
        outer = self.value(node.value, module)
        name = outer.path.rpartition(".")[2] if isinstance(outer, External) else ""
        if not isinstance(outer, External) or (outer.path not in self._mapped and name not in LOADED):
            return None
        target, many = self._related(node.index, module)
        lazy = LOADED.get(name)
        return Related(target, many if lazy is None else True, lazy)

    def _related(
        self, node: tree.Expr, module: ModuleInfo, depth: int = 4
    ) -> tuple[ClassValue | str | None, bool | None]:
        node = self._unquoted(node, module)
        if isinstance(node, tree.BinOp) and node.op == "|":
            return self._related(node.right if _is_none(node.left) else node.left, module, depth)
        if isinstance(node, tree.Subscript) and depth:
            outer = self.value(node.value, module)
            path = outer.path if isinstance(outer, External) else ""
            given = node.index.items if isinstance(node.index, tree.Tuple) else (node.index,)
            if not given or path not in UNIONS | ANNOTATED | LISTS | MAPPINGS:
                return None, None
            kept = [one for one in given if not _is_none(one)] if path in UNIONS else list(given)
            target, _ = self._related(kept[-1 if path in MAPPINGS else 0], module, depth - 1) if kept else (None, None)
            return target, None if target is None else path in LISTS | MAPPINGS
        value = unwrap(self.value(node, module))
        if isinstance(value, ClassValue):
            return value, False
        return (dotted(node), False) if isinstance(node, tree.Name | tree.Attribute) else (None, None)

    def _unquoted(self, node: tree.Expr, module: ModuleInfo) -> tree.Expr:
        """An annotation, also where a string holds it."""
        if not isinstance(node, tree.Constant) or node.kind != "str" or len(str(node.value)) > MOST_TEXT:
            return node
        body = parse_python(Source(module.path, str(node.value).strip().encode())).body
        inner = body[0].value if len(body) == 1 and isinstance(body[0], tree.ExprStmt) else node
        return node if _is_text(inner) else inner

    def _members(self, node: tree.Expr, module: ModuleInfo) -> list[tree.Expr | None] | None:
        """The members of a union, or the one type; `None` among them for `None`, instead of them for the unknown."""
        match node:
            case tree.Constant(kind="none"):
                return [None]
            case tree.BinOp(left=left, op="|", right=right):
                sides = [self._members(left, module), self._members(right, module)]
                return None if None in sides else [one for side in sides for one in side or ()]
            case tree.Subscript(value=outer, index=index):
                value = self.value(outer, module)
                path = value.path if isinstance(value, External) else ""
                given = index.items if isinstance(index, tree.Tuple) else (index,)
                if path in ANNOTATED:
                    return self._members(given[0], module) if given else None
                if path not in UNIONS:
                    return [outer]
                found = [self._members(one, module) for one in given]
                if None in found:
                    return None
                joined = [one for members in found for one in members or ()]
                return [*joined, None] if path.endswith("Optional") else joined
            case tree.Constant(kind="str"):
                quoted = self._unquoted(node, module)
                return self._members(quoted, module) if quoted is not node else None
            case tree.Name() | tree.Attribute():
                return [node]
            case _:
                return None

    def value(self, node: tree.Expr, module: ModuleInfo) -> Value:
        """What a dotted name means at the top of a module; nothing of it is written down."""
        if not isinstance(node, tree.Name | tree.Attribute):
            return UNKNOWN
        run = self._code.run
        return evaluate(run, node, Frame(Unit(module), Scope({}, run.module_scope(module))))


def _is_none(node: tree.Expr) -> bool:
    return isinstance(node, tree.Constant) and node.kind == "none"


def dotted(node: tree.Expr) -> str | None:
    """A dotted name as it is written."""
    if isinstance(node, tree.Name):
        return node.id
    before = dotted(node.value) if isinstance(node, tree.Attribute) else None
    return f"{before}.{node.attr}" if before is not None and isinstance(node, tree.Attribute) else None


def _is_text(node: tree.Expr) -> bool:
    return isinstance(node, tree.Constant) and node.kind == "str"


def path_of(value: Value) -> str | None:
    """The dotted path of a class that an annotation names."""
    value = unwrap(value)
    if isinstance(value, External):
        return None if value.path.endswith(("[]", "()")) else value.path
    return f"{value.info.module.name}.{value.info.qualname}" if isinstance(value, ClassValue) else None
