"""What the annotations of columns say: `Mapped[str | None]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.models.model import Annotation
from flaskwright.semantics.expressions import evaluate
from flaskwright.semantics.facts import Unit
from flaskwright.semantics.interpreter import Frame
from flaskwright.semantics.values import UNKNOWN, ClassValue, External, Scope, Value, unwrap
from flaskwright.syntax import tree
from flaskwright.syntax.python import parse_python
from flaskwright.syntax.source import Source

if TYPE_CHECKING:
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
ANNOTATED = frozenset({"typing.Annotated", "typing_extensions.Annotated"})


class Annotations:
    """Reads annotations where they stand."""

    def __init__(self, code: Code, libraries: Libraries) -> None:
        self._code = code
        self._mapped = libraries.role("mapped_annotation")

    def read(self, node: tree.Expr, module: ModuleInfo) -> Annotation | None:
        """What an annotation says of a column; `None` where it is not `Mapped[…]`."""
        if not isinstance(node, tree.Subscript):
            return None
        outer = self._value(node.value, module)
        if not isinstance(outer, External) or outer.path not in self._mapped:
            return None
        members = self._members(node.index, module)
        if members is None:
            return Annotation(node, None, None)
        inner = [one for one in members if one is not None]
        python = path_of(self._value(inner[0], module)) if len(inner) == 1 else None
        # A name that the project gives a type may stand for one with `None` among its values.
        optional = True if len(inner) < len(members) else False if python is not None else None
        return Annotation(node, python, optional)

    def _members(self, node: tree.Expr, module: ModuleInfo) -> list[tree.Expr | None] | None:
        """The members of a union, or the one type; `None` among them for `None`, instead of them for the unknown."""
        match node:
            case tree.Constant(kind="none"):
                return [None]
            case tree.BinOp(left=left, op="|", right=right):
                sides = [self._members(left, module), self._members(right, module)]
                return None if None in sides else [one for side in sides for one in side or ()]
            case tree.Subscript(value=outer, index=index):
                value = self._value(outer, module)
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
            case tree.Constant(kind="str", value=str(written)):
                parsed = parse_python(Source(module.path, written.strip().encode())).body
                quoted = parsed[0].value if len(parsed) == 1 and isinstance(parsed[0], tree.ExprStmt) else None
                return self._members(quoted, module) if quoted is not None and not _is_text(quoted) else None
            case tree.Name() | tree.Attribute():
                return [node]
            case _:
                return None

    def _value(self, node: tree.Expr, module: ModuleInfo) -> Value:
        """What a dotted name means at the top of a module; nothing of it is written down."""
        if not isinstance(node, tree.Name | tree.Attribute):
            return UNKNOWN
        run = self._code.run
        return evaluate(run, node, Frame(Unit(module), Scope({}, run.module_scope(module))))


def _is_text(node: tree.Expr) -> bool:
    return isinstance(node, tree.Constant) and node.kind == "str"


def path_of(value: Value) -> str | None:
    """The dotted path of a class that an annotation names."""
    value = unwrap(value)
    if isinstance(value, External):
        return None if value.path.endswith(("[]", "()")) else value.path
    return f"{value.info.module.name}.{value.info.qualname}" if isinstance(value, ClassValue) else None
