"""What a query selects: rows of one model, or several things side by side; and whether a row can come twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.rule_support.local_values import LocalValues
from flaskwright.semantics.values import UNKNOWN, ClassValue, External, ModuleValue
from flaskwright.syntax import tree
from flaskwright.syntax.walk import children

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import Unit
    from flaskwright.semantics.values import Value

ALIASED = "sqlalchemy.orm.aliased()"
FUNCTIONS = ("sqlalchemy.func.", "sqlalchemy.sql.func.", "flask_sqlalchemy.SQLAlchemy().func.")
COLUMNS = (".Table().c.", ".subquery().c.", ".subquery().columns.", ".cte().c.", ".alias().c.")
AGGREGATES = frozenset({"count", "sum", "max", "min", "avg"})
"""https://docs.sqlalchemy.org/en/20/core/functions.html : functions that give one row for a whole table."""
EXISTENCE = ("sqlalchemy.exists()", "sqlalchemy.sql.exists()", "flask_sqlalchemy.SQLAlchemy().exists()")
ENDING_EXISTENCE = frozenset({"sqlalchemy.orm.Query().exists()", "sqlalchemy.select().exists()"})


class Selected(msgspec.Struct, frozen=True, eq=False):
    """What a query selects.

    `single`: one model alone, so that the legacy interface gives its objects and not rows. `model` is that model, where
    it is a class of the project. `mapped`: a whole model is among what is selected. `one_row`: there is always exactly
    one row, as for a count.
    """

    single: bool
    model: ClassValue | None
    mapped: bool
    one_row: bool = False


class Written:
    """What an expression is as it is written in a body, names that the body imports itself among it."""

    def __init__(self, project: Project) -> None:
        self._run = project.code.run
        self._values = project.once(LocalValues)
        self._bodies = project.code.bodies

    def of(self, unit: Unit, node: tree.Expr) -> Value:
        """The value of an expression."""
        known = self._values.of(unit, node)
        if known is not UNKNOWN:
            return known
        match node:
            case tree.Name():
                imported = any(_binds(fact.node, node.id) for fact in unit.imports) and node.id in unit.names
                return self._run.resolve(unit.names[node.id]) if imported else UNKNOWN
            case tree.Attribute():
                base = self.of(unit, node.value)
                return self._run.attribute(base, node.attr) if base is not UNKNOWN else UNKNOWN
            case tree.Call():
                call = self._bodies.of(unit).calls.get(id(node))
                path = call.callee.path if call is not None and isinstance(call.callee, External) else None
                return External(f"{path}()", call.callee, call) if path is not None and call is not None else UNKNOWN
            case _:
                return UNKNOWN


def _binds(node: tree.Node, name: str) -> bool:
    aliases = node.names if isinstance(node, tree.Import) else (node,) if isinstance(node, tree.Alias) else ()
    return any((alias.asname or alias.name.partition(".")[0]) == name for alias in aliases)


class Entities:
    """Answers about the expressions of queries in one project."""

    def __init__(self, project: Project) -> None:
        self._values = project.once(Written)
        self._columns = project.libraries.role("column_expression")
        self._models = {model.cls.info for model in project.app.models}

    def of_model(self, model: ClassValue | None) -> Selected:
        """What `Model.query` selects; `None` for a model that is not known."""
        return Selected(single=True, model=model, mapped=True)

    def of_arguments(self, unit: Unit, arguments: Iterable[tree.Argument]) -> Selected | None:
        """What `session.query(…)` selects; `None` where that cannot be told."""
        found = [self._kind(unit, argument) for argument in arguments]
        if not found or None in found:
            return None
        if len(found) == 1 and found[0] == "model":
            only = next(iter(arguments)).value
            return Selected(single=True, model=self._class(unit, only), mapped=True)
        return Selected(single=False, model=None, mapped="model" in found, one_row=found == ["one"])

    def _kind(self, unit: Unit, argument: tree.Argument) -> str | None:
        """`model`, `column`, or `one` for a column that gives one row where it stands alone."""
        if argument.star or argument.keyword is not None:
            return None
        node = argument.value
        value = self._values.of(unit, node)
        if self._class(unit, node) is not None or (isinstance(value, External) and value.path == ALIASED):
            return "model"
        if isinstance(node, tree.Attribute) and self._class(unit, node.value) is not None:
            return "column"
        if isinstance(node, tree.BinOp | tree.Compare) and self._is_made_of_columns(unit, node):
            return "column"
        if isinstance(value, External):
            path = value.path
            if path.startswith(f"{ALIASED}.") or any(part in path for part in COLUMNS) or path in self._columns:
                return "column"
            if path.startswith(EXISTENCE) or path in ENDING_EXISTENCE:
                return "one"
            for beginning in FUNCTIONS:
                if path.startswith(beginning) and path.endswith("()"):
                    inner = path.removeprefix(beginning).partition("()")
                    return "one" if inner[0] in AGGREGATES and not inner[2] else "column"
            if path.startswith(("sqlalchemy.", "flask_sqlalchemy.")) and path.endswith((".label()", ".count()")):
                return "column"
        return None

    def _is_made_of_columns(self, unit: Unit, node: tree.BinOp | tree.Compare) -> bool:
        first = node.left
        return self._kind(unit, tree.Argument(first.start, first.end, first, None, 0)) in ("column", "one")

    def _class(self, unit: Unit, node: tree.Expr) -> ClassValue | None:
        value = self._values.of(unit, node)
        return value if isinstance(value, ClassValue) and value.info in self._models else None

    def mentions_others(self, unit: Unit, node: tree.Expr, model: ClassValue | None) -> bool:
        """Whether an expression of a query brings in another table than its model's, or may do so."""
        whole = self._values.of(unit, node)
        if whole is UNKNOWN and isinstance(node, tree.Name | tree.Starred | tree.Subscript):
            return True
        return any(self._is_other(value, model) for value in self._parts(unit, node))

    def _parts(self, unit: Unit, node: tree.Expr) -> Iterator[Value]:
        """The values of the names in an expression, and of the attributes of modules among them."""
        waiting: list[tree.Node] = [node]
        while waiting:
            one = waiting.pop()
            of_module = isinstance(one, tree.Attribute) and isinstance(self._values.of(unit, one.value), ModuleValue)
            if isinstance(one, tree.Name) or (isinstance(one, tree.Attribute) and of_module):
                yield self._values.of(unit, one)
            elif not isinstance(one, tree.Lambda):
                waiting.extend(children(one))

    def _is_other(self, value: Value, model: ClassValue | None) -> bool:
        if isinstance(value, ClassValue) and value.info in self._models:
            return model is None or (
                value.info is not model.info
                and value.info not in {base.info for base in model.mro if isinstance(base, ClassValue)}
            )
        return (
            isinstance(value, External)
            and value.path.startswith(("sqlalchemy.", "flask_sqlalchemy."))
            and (".aliased()" in value.path or ".Table()" in value.path or value.path.endswith(".subquery()"))
        )
