"""Runs a revision's function as Alembic would, against a known kind of database, and takes down what it does.

The interpreter is the same as for the application, which it goes on from: no module of the application runs again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.environments.plain import ROOT, compute, fold
from flaskwright.libraries.alembic import load_alembic
from flaskwright.migrations.operations import TableName
from flaskwright.migrations.reading.expressions import (
    EXPRESSION,
    OPERATORS,
    Named,
    Writer,
    quoted,
)
from flaskwright.migrations.reading.texts import Expression, begins, in_parts, is_text, percent, plain
from flaskwright.migrations.sql.names import UNKNOWN_PART
from flaskwright.semantics import calls
from flaskwright.semantics.limits import MAX_TEXT
from flaskwright.semantics.results import is_simple
from flaskwright.semantics.values import (
    TEXT,
    Arguments,
    ClassValue,
    Const,
    External,
    Sequence,
    Value,
    library_path,
    text,
    truth,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.libraries import Libraries
    from flaskwright.semantics.facts import CallFact, StoreFact, Unit
    from flaskwright.semantics.interpreter import Frame, Interpreter

COLLECTIONS = (".c", ".columns")
COLUMNS = ("Column()", "mapped_column()")
SOME = "*"
"""Stands for the name of an operation that is not told."""
WRITTEN = (External, Const, Sequence)
"""What a side of a comparison may be that is written as SQL."""


class Log(list["CallFact | StoreFact"]):
    """The events of a run, each told to somebody when it happens."""

    def __init__(self, told: Callable[[CallFact | StoreFact], None]) -> None:
        super().__init__()
        self._told = told

    def append(self, event: CallFact | StoreFact) -> None:
        """Tell of an event; nobody asks for it later."""
        self._told(event)


class Database:
    """What a run takes for granted: that there is a connection to a database of this kind."""

    def __init__(self, libraries: Libraries, dialect: str, writer: Writer) -> None:
        self._libraries = libraries
        self._dialect = dialect
        self._writer = writer
        self._names = libraries.role("dialect_name")
        self._table = load_alembic()
        self.run: Interpreter | None = None
        """The run whose assumptions these are."""

    def called(
        self, callee: External, args: Arguments, fact: CallFact, frame: Frame, usual: Callable[[], Value]
    ) -> Value:
        """Constants of a run with a connection, computed texts; chains of calls are kept whole."""
        if callee.path in self._table.runs and self.run is not None and args.positional:
            given = External(self._table.runs[callee.path], callee, fact)
            passed = Arguments((given, *args.positional[1:]), args.keywords, args.open)
            return calls.apply(self.run, args.positional[0], passed, fact.node, frame, "value")
        if callee.path in self._table.false:
            return Const(value=False)
        if callee.path in self._table.named:
            return Const(self._dialect)
        if callee.path in self._table.same and args.positional:
            return args.positional[0]
        if callee.path == "builtins.str" and [library_path(one) for one in args.positional] == [self._table.address]:
            return Expression(TEXT.path, sql=f"{self._dialect}://{UNKNOWN_PART}")
        if callee.path == "builtins.str().startswith" and isinstance(callee.receiver, Expression):
            return self._starts(callee.receiver, args, usual)
        if callee.path == "builtins.str().format":
            return self._formatted(callee, args, usual)
        if callee.path == "builtins.getattr" and text(args.get(1)) is None:
            return self._some_operation(args, usual)
        known = compute(callee, args, ROOT)
        if known is not None:
            return known
        result = usual()
        if result is callee.receiver and isinstance(result, External) and callee.path.startswith("sqlalchemy."):
            return External(result.path, callee, fact)
        return result

    def _some_operation(self, args: Arguments, usual: Callable[[], Value]) -> Value:
        """`getattr(op, name)`: one of Alembic's operations, though nobody knows which."""
        owner = args.get(0)
        path = library_path(owner) if owner is not None else ""
        held = path in (self._table.module, f"{self._table.batch}()")
        return External(f"{path}.{SOME}", owner) if held else usual()

    @staticmethod
    def _starts(whole: Expression, args: Arguments, usual: Callable[[], Value]) -> Value:
        """Whether a text that is known in parts begins with another one."""
        known, asked = begins(whole), text(args.get(0))
        if asked is None or len(known) < len(asked):
            return usual()
        return Const(known.startswith(asked))

    @staticmethod
    def _formatted(callee: External, args: Arguments, usual: Callable[[], Value]) -> Value:
        result, pattern = usual(), text(callee.receiver)
        if isinstance(result, Const) or pattern is None or not is_simple(pattern):
            return result
        given = [plain(one) for one in args.positional]
        named = {name: plain(one) for name, one in args.keywords.items()}
        if pattern.count("{") * max(map(len, (*given, *named.values())), default=0) > MAX_TEXT:
            return result
        try:
            return in_parts([pattern.format(*given, **named)])
        except (ValueError, IndexError, KeyError, AttributeError):
            return result

    def attribute(self, owner: Value, name: str) -> Value | None:
        """The name of the database; the columns of a class as such."""
        if isinstance(owner, External):
            path = self._libraries.canonical(f"{owner.path}.{name}")
            return Const(self._dialect) if path in self._names else None
        if isinstance(owner, ClassValue):
            own = owner.namespace.get(name)
            if isinstance(own, External) and own.path.endswith(COLUMNS) and own.call is not None:
                written = text(own.call.args.get(0, "name"))
                return Expression(EXPRESSION, owner, sql=quoted(written if written is not None else name))
        return None

    def item(self, base: Value, item: Value, node: tree.Subscript, frame: Frame) -> Value | None:
        """`table.c["name"]`, `metadata.tables["users"]`."""
        del node, frame
        name = text(item)
        if not isinstance(base, External) or name is None:
            return None
        if base.path.endswith(COLLECTIONS):
            return Expression(EXPRESSION, base, sql=quoted(name))
        if base.path.endswith(".tables"):
            schema, _, own = name.rpartition(".")
            return Named("sqlalchemy.Table()", base, table=TableName(own, schema or None))
        return None

    def decided(self, test: Value, node: tree.If, frame: Frame) -> bool | None:
        """Tests are decided by what is known of their values."""
        del node, frame
        return truth(test)

    def returned(self, value: Value, unit: Unit) -> Value:
        """Functions give back what they do."""
        del unit
        return value

    def handles(self, node: tree.Try) -> bool | None:
        """Nobody knows whether a statement fails."""
        del node
        return None

    def decorates(self, decorator: Value, value: Value) -> bool:
        """Decorators do what they do."""
        del decorator, value
        return True

    def computed(self, node: tree.Expr, result: Value, operands: tuple[Value, ...]) -> Value:
        """Conditions on columns as SQL; texts with a place for each part that is not told."""
        match node:
            case tree.FString() if not isinstance(result, Const):
                return in_parts(map(plain, operands))
            case tree.BinOp(op="+") if is_text(operands[0]) or is_text(operands[1]):
                if isinstance(result, Const):
                    return result
                return in_parts(map(plain, operands))
            case tree.BinOp(op="%") if is_text(operands[0]):
                return result if isinstance(result, Const) else percent(*operands)
            case tree.BinOp(op=("&" | "|") as operator) if _is_expression(operands[0]):
                left, right = map(self._writer.write, operands)
                return _condition(f"(({left}) {OPERATORS[operator]} ({right}))")
            case tree.Compare(ops=(operator,)) if operator in OPERATORS and any(map(_is_expression, operands)):
                if isinstance(result, Const):
                    return result
                left, right = map(self._writer.write, operands)
                if right == "NULL":
                    return _condition(f"{left} IS {'NOT ' if operator == '!=' else ''}NULL")
                return _condition(f"{left} {OPERATORS[operator]} {right}")
            case tree.BinOp():
                folded = fold(node.op, operands, ROOT)
                return folded if folded is not None else result
            case _:
                return result


def _is_expression(value: Value) -> bool:
    """Whether a value is one of SQLAlchemy's expressions, by what its operators give."""
    if not isinstance(value, External):
        return False
    return value.path.startswith("sqlalchemy.") or isinstance(value.receiver, ClassValue)


def _condition(sql: str) -> Value:
    return Expression(EXPRESSION, sql=sql if len(sql) <= MAX_TEXT else UNKNOWN_PART)
