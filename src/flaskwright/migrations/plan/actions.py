"""Operations as statements of a revision: calls of `op` where they say it, SQL where they do not."""

from __future__ import annotations

import ast
import re

from flaskwright.migrations.given_names import LONGEST_NAME
from flaskwright.migrations.operations import (
    AddConstraint,
    Constraint,
    CreateIndex,
    DropConstraint,
    DropIndex,
    Operation,
    RenameConstraint,
    RenameIndex,
    TableName,
    ValidateConstraint,
)
from flaskwright.migrations.plan.layout import text
from flaskwright.migrations.plan.model import Action
from flaskwright.migrations.statements import UNKNOWN, quoted, statement
from flaskwright.migrations.written import op_code

_BIND = re.compile(r"(?<![:\w\\]):(?=\w)")


class Unwritable(Exception):  # noqa: N818 - it is no failure: the plan then says what it cannot do
    """Something that no code can be written for, because not all of it is known."""


def act(operation: Operation) -> Action:
    """The statement of an operation; raises `Unwritable` where part of it is not known."""
    match operation:
        case ValidateConstraint() | RenameConstraint() | RenameIndex():
            return sql(statement(operation), operation)
        case DropIndex(concurrently=True) | DropConstraint(if_exists=True):
            return sql(statement(operation), operation)
        case AddConstraint(constraint=Constraint(index=str())):
            return sql(statement(operation), operation)
        case CreateIndex(index=index):
            code = op_code(operation)
            if index.method is not None:
                code = f"{code[:-1]}, postgresql_using={text(index.method)})"
            if index.where is not None:
                code = f"{code[:-1]}, postgresql_where=sa.text({text(no_binds(index.where))}))"
            return _known(code, operation)
        case _:
            return _known(op_code(operation), operation)


def sql(statement_text: str, operation: Operation | None = None) -> Action:
    """A statement of SQL, run as it stands."""
    if UNKNOWN in statement_text or not statement_text:
        raise Unwritable
    return Action(f"op.execute({text(no_binds(statement_text))})", operation)


def named_sql(name: str, body: str, operation: Operation | None = None) -> Action:
    """A statement of SQL on several lines, which the module keeps under a name."""
    return Action(f"op.execute({name})", operation, constant=(name, no_binds(body)))


def cut(name: str) -> str:
    """A name that is no longer than PostgreSQL's."""
    return name[:LONGEST_NAME]


def slug(*parts: str) -> str:
    """A name of Python made of others."""
    return re.sub(r"\W+", "_", "_".join(parts)).strip("_").lower()


def name_of(table: TableName, *parts: str) -> str:
    """The name of something that belongs to a table, for the database."""
    return cut("_".join((table.name, *parts)))


def column_list(columns: tuple[str, ...]) -> str:
    """Columns as SQL lists them."""
    return ", ".join(map(quoted, columns))


def _known(code: str, operation: Operation) -> Action:
    if code.startswith("#"):
        raise Unwritable
    try:
        tree = ast.parse(code)
    except SyntaxError as error:
        raise Unwritable from error
    if any(isinstance(node, ast.Constant) and node.value is ... for node in ast.walk(tree)):
        raise Unwritable
    return Action(code, operation)


def no_binds(body: str) -> str:
    """SQL in which SQLAlchemy sees no parameters."""
    return _BIND.sub(r"\\:", body)
