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


class Entities:
    """Answers about the expressions of queries in one project."""

    def __init__(self, project: Project) -> None:
        self._values = project.once(LocalValues)
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
        if isinstance(value, External):
            path = value.path
            if path.startswith(f"{ALIASED}.") or ".Table().c." in path:
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
