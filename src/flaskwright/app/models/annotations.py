"""What the annotations of columns say: `Mapped[str | None]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.models.model import Annotation
from flaskwright.semantics.expressions import evaluate
from flaskwright.semantics.facts import Unit
from flaskwright.semantics.interpreter import Frame
from flaskwright.semantics.values import UNKNOWN, ClassValue, External, ModuleValue, Scope, Value, unwrap
from flaskwright.syntax import tree
from flaskwright.syntax.python import parse_python
from flaskwright.syntax.source import Source
from flaskwright.syntax.walk import is_none

if TYPE_CHECKING:
    from flaskwright.app.models.entities import Lazy
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.index import Code

UNIONS = frozenset({"typing.Union", "typing.Optional", "typing_extensions.Optional", "typing_extensions.Union"})
MOST_TEXT = 2000
ANNOTATED = frozenset({"typing.Annotated", "typing_extensions.Annotated"})


LITERALS = frozenset({"typing.Literal", "typing_extensions.Literal"})
LITERAL = "typing.Literal"
COLUMN = ".mapped_column()"
MOST_ALIASES = 5
LISTS = frozenset(
    {
        "builtins.list", "builtins.set", "builtins.tuple", "typing.List", "typing.Set", "typing.Sequence",
        "typing.Collection", "typing.Iterable", "typing.MutableSequence", "typing.MutableSet", "typing.Tuple",
        "collections.abc.Sequence", "collections.abc.Collection", "collections.abc.Iterable",
        "collections.abc.MutableSequence", "collections.abc.MutableSet",
    }
)  # fmt: skip
LOADED: dict[str, Lazy] = {"DynamicMapped": "dynamic", "WriteOnlyMapped": "write_only"}
"""https://docs.sqlalchemy.org/en/20/orm/large_collections.html"""


class Related(msgspec.Struct, frozen=True, eq=False):
    """What the annotation of a relationship says: the class, or its name; whether there are many; how it is loaded."""

    target: ClassValue | str | None
    many: bool | None
    lazy: Lazy | None


class _Member(msgspec.Struct, frozen=True, eq=False):
    """A type in an annotation, where it is written, and what stands in the aliases on the way to it."""

    node: tree.Expr
    module: ModuleInfo
    call: CallFact | None = None
    aliases: tuple[object, ...] = ()
    literals: tuple[str, ...] = ()


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
        if len(inner) != 1:
            literals = tuple(text for one in inner for text in one.literals)
            enum = len(inner) > 1 and all(one.literals for one in inner)
            return Annotation(node, LITERAL if enum else None, len(inner) < len(members) or None, literals=literals)
        (one,) = inner
        value = self.value(one.node, one.module)
        python = path_of(value)
        # A name that the project gives a type may stand for one with `None` among its values.
        optional = True if len(inner) < len(members) else False if python is not None else None
        return Annotation(node, python, optional, unwrap(value), one.call, one.aliases, one.literals)

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
            return self._related(node.right if is_none(node.left) else node.left, module, depth)
        if isinstance(node, tree.Subscript) and depth:
            outer = self.value(node.value, module)
            path = outer.path if isinstance(outer, External) else ""
            given = node.index.items if isinstance(node.index, tree.Tuple) else (node.index,)
            if not given or not path:
                generic = unwrap(outer)
                return (generic, False) if isinstance(generic, ClassValue) else (None, None)
            kept = [one for one in given if not is_none(one)] if path in UNIONS else list(given)
            last = path not in UNIONS | ANNOTATED | LISTS  # of keys and values, the values are the rows
            target, _ = self._related(kept[-1 if last else 0], module, depth - 1) if kept else (None, None)
            return target, None if target is None else path not in UNIONS | ANNOTATED
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

    def _members(self, node: tree.Expr, module: ModuleInfo, depth: int = MOST_ALIASES) -> list[_Member | None] | None:
        """The members of a union, or the one type; `None` among them for `None`, instead of them for the unknown."""
        match node:
            case tree.Constant(kind="none"):
                return [None]
            case tree.BinOp(left=left, op="|", right=right):
                sides = [self._members(left, module, depth), self._members(right, module, depth)]
                return None if None in sides else [one for side in sides for one in side or ()]
            case tree.Subscript(value=outer, index=index):
                value = self.value(outer, module)
                path = value.path if isinstance(value, External) else ""
                given = index.items if isinstance(index, tree.Tuple) else (index,)
                if path in ANNOTATED:
                    return self._annotated(node, given, module, depth) if given else None
                if path in LITERALS:
                    texts = tuple(str(one.value) for one in given if isinstance(one, tree.Constant))
                    return [_Member(outer, module, literals=texts)]
                if path not in UNIONS:
                    return [_Member(outer, module, aliases=(written_as(node),))]
                found = [self._members(one, module, depth) for one in given]
                if None in found:
                    return None
                joined = [one for members in found for one in members or ()]
                return [*joined, None] if path.endswith("Optional") else joined
            case tree.Constant(kind="str"):
                quoted = self._unquoted(node, module)
                return self._members(quoted, module, depth) if quoted is not node else None
            case tree.Name() | tree.Attribute():
                return self._named(node, module, depth)
            case _:
                return None

    def _named(self, node: tree.Name | tree.Attribute, module: ModuleInfo, depth: int) -> list[_Member | None] | None:
        """What a name stands for: a class, or what a module has given the name to."""
        value = self.value(node, module)
        if value is not UNKNOWN and path_of(value) is not None:
            return [_Member(node, module)]
        found = self.definition(node, module) if depth else None
        if found is None or isinstance(found[0], tree.Name | tree.Attribute | tree.Call):
            return [_Member(node, module)]
        members = self._members(*found, depth - 1)
        if members is None:
            return [_Member(node, module)]
        return [
            one if one is None else msgspec.structs.replace(one, aliases=(id(found[0]), *one.aliases))
            for one in members
        ]

    def _annotated(
        self, node: tree.Subscript, given: tuple[tree.Expr, ...], module: ModuleInfo, depth: int
    ) -> list[_Member | None] | None:
        """`Annotated[int, mapped_column(primary_key=True)]`: the type, and the column that stands behind it."""
        members = self._members(given[0], module, depth)
        run = self._code.run
        made = [
            evaluate(run, one, Frame(Unit(module), Scope({}, run.module_scope(module))))
            for one in given[1:]
            if isinstance(one, tree.Call)
        ]
        call = next((one.call for one in made if isinstance(one, External) and one.path.endswith(COLUMN)), None)
        return [
            one
            if one is None
            else msgspec.structs.replace(one, call=call or one.call, aliases=(id(node), *one.aliases))
            for one in members or ()
        ] or None

    def definition(self, node: tree.Expr, module: ModuleInfo) -> tuple[tree.Expr, ModuleInfo] | None:
        """The expression that a dotted name was given in a module of the project, and that module."""
        if isinstance(node, tree.Attribute):
            owner = self.value(node.value, module)
            return self._bound(node.attr, owner.info, MOST_ALIASES) if isinstance(owner, ModuleValue) else None
        return self._bound(node.id, module, MOST_ALIASES) if isinstance(node, tree.Name) else None

    def _bound(self, name: str, module: ModuleInfo, depth: int) -> tuple[tree.Expr, ModuleInfo] | None:
        for statement in reversed(module.node.body):
            match statement:
                case tree.Assign(targets=(tree.Name(id=target),), value=value) if target == name:
                    return value, module
                case tree.AnnAssign(target=tree.Name(id=target), value=value) if target == name and value is not None:
                    return value, module
                case tree.TypeAliasStmt(name=target, value=value) if target == name:
                    return value, module
                case _:
                    pass
        for fact in self._code.unit(module).imports if depth else ():
            alias = fact.node
            if fact.target is not None and isinstance(alias, tree.Alias) and (alias.asname or alias.name) == name:
                return self._bound(alias.name, fact.target, depth - 1)
        return None

    def value(self, node: tree.Expr, module: ModuleInfo) -> Value:
        """What a dotted name means at the top of a module; nothing of it is written down."""
        if not isinstance(node, tree.Name | tree.Attribute):
            return UNKNOWN
        run = self._code.run
        return evaluate(run, node, Frame(Unit(module), Scope({}, run.module_scope(module))))


def dotted(node: tree.Expr) -> str | None:
    """A dotted name as it is written."""
    if isinstance(node, tree.Name):
        return node.id
    before = dotted(node.value) if isinstance(node, tree.Attribute) else None
    return f"{before}.{node.attr}" if before is not None and isinstance(node, tree.Attribute) else None


def written_as(node: tree.Expr) -> str | None:
    """An annotation such as `dict[str, Any]` as text, to find it again in a map of types."""
    if isinstance(node, tree.Subscript):
        given = node.index.items if isinstance(node.index, tree.Tuple) else (node.index,)
        return f"{written_as(node.value)}[{', '.join(str(written_as(one)) for one in given)}]"
    return dotted(node)


def _is_text(node: tree.Expr) -> bool:
    return isinstance(node, tree.Constant) and node.kind == "str"


def path_of(value: Value) -> str | None:
    """The dotted path of a class that an annotation names."""
    value = unwrap(value)
    if isinstance(value, External):
        return None if value.path.endswith(("[]", "()")) else value.path
    return f"{value.info.module.name}.{value.info.qualname}" if isinstance(value, ClassValue) else None
