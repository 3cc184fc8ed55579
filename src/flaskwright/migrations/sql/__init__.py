"""SQL in revisions, read to operations."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import msgspec
import sqlglot
from msgspec.structs import replace
from sqlglot import expressions as exp
from sqlglot.errors import SqlglotError

from flaskwright.migrations.operations import AddConstraint, Default, Operation, Unread
from flaskwright.migrations.sql import commands, definitions, rows
from flaskwright.migrations.sql.names import POSTGRES, is_told, is_volatile
from flaskwright.migrations.sql.told import sure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlglot import Token

logging.getLogger("sqlglot").setLevel(logging.CRITICAL)  # it warns of each statement that it does not know; we say so

LONGEST = 100_000
"""A text of more characters than this is not read."""
DEEPEST = 100
"""Nor is a statement with more brackets inside one another: the parser calls itself for each of them."""


class Statement(msgspec.Struct, frozen=True):
    """One statement: its text, and what it does."""

    sql: str
    operations: tuple[Operation, ...]


def read_sql(text: str, dialect: str = POSTGRES) -> tuple[Operation, ...]:
    """What the statements of a text do, in order; `Unread` for each that is not understood."""
    return tuple(operation for one in read_statements(text, dialect) for operation in one.operations)


def read_statements(text: str, dialect: str = POSTGRES) -> tuple[Statement, ...]:
    """The statements of a text, each with what it does. `dialect` is sqlglot's name for it."""
    if len(text) > LONGEST:
        return (Statement(text, (Unread("too long a text", text),)),)
    try:
        tokens = sqlglot.tokenize(text, dialect=dialect)
    except SqlglotError:
        return (Statement(text, (Unread("text that is no SQL", text),)),)
    return tuple(_statement(text, part, dialect) for part in _split(tokens))


def read_default(text: str) -> Default:
    """A default of the server that is written as SQL."""
    return Default(text, is_volatile(text))


def _split(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens of each statement, without the semicolons between them; those in the body of a function stay."""
    part: list[Token] = []
    inside = 0
    for token in tokens:
        word = token.text.upper() if token.token_type.name not in ("STRING", "IDENTIFIER") else ""
        if inside:
            inside += (word in ("BEGIN", "CASE")) - (word == "END")
        elif word == "ATOMIC" and part and part[-1].text.upper() == "BEGIN":
            inside = 1
        if token.text == ";" and token.token_type.name == "SEMICOLON" and not inside:
            if part:
                yield part
            part = []
        else:
            part.append(token)
    if part:
        yield part


def _statement(text: str, tokens: list[Token], dialect: str) -> Statement:
    """One statement; what is not understood of it carries its text, for the names in it."""
    try:
        found = _read(text, tokens, dialect)
    except RecursionError:  # the tree of `a + b + c + …` is as deep as it is long
        found = Statement(text[tokens[0].start : tokens[-1].end + 1], (Unread("parts inside one another"),))
    operations = found.operations or (Unread(commands.first_words(tokens)),)
    if not is_told(found.sql):
        table = commands.told_table(tokens)
        return Statement(found.sql, tuple(sure(one, table) for one in operations))
    named = None if commands.is_computed(found.sql) else found.sql
    known = (replace(one, text=named) if isinstance(one, Unread) else one for one in operations)
    return Statement(found.sql, tuple(known))


def _read(text: str, tokens: list[Token], dialect: str) -> Statement:
    sql = text[tokens[0].start : tokens[-1].end + 1]
    known = commands.read(_whole(tokens, dialect))
    if known is not None:
        return Statement(sql, known)
    if _depth(tokens) > DEEPEST:
        return Statement(sql, (Unread("brackets inside one another"),))
    text = commands.without_virtual(text, tokens)
    if dialect != POSTGRES:
        text = commands.without_priority(text, tokens)
    parts = commands.actions(tokens)
    told = parts is not None and any(commands.read_action(parts[0], one) is not None for one in parts[1])
    tree = None if told else _parsed(text[tokens[0].start : tokens[-1].end + 1], dialect)
    if tree is not None:
        return Statement(sql, _operations(tree))
    changed = commands.rows(tokens)
    if changed is not None:
        return Statement(sql, (changed,))
    if parts is None:
        return Statement(sql, (Unread(commands.first_words(tokens)),))
    table, actions = parts
    found = [_action(text, table, one, dialect) for one in actions]
    return Statement(sql, tuple(operation for one in found for operation in one))


def _whole(tokens: list[Token], dialect: str) -> list[Token]:
    """The tokens of a statement; sqlglot takes all that follows some first words for one text."""
    if len(tokens) == 2 and tokens[1].token_type.name == "STRING" and tokens[1].text:
        try:
            return [tokens[0], *sqlglot.tokenize(tokens[1].text, dialect=dialect)]
        except SqlglotError:
            return tokens
    return tokens


def _action(text: str, table: list[Token], action: list[Token], dialect: str) -> tuple[Operation, ...]:
    """One action of an `ALTER TABLE`, read by itself: those beside it may not be understood."""
    known = commands.read_action(table, action)
    if known is not None:
        return known
    head, sql = (text[part[0].start : part[-1].end + 1] for part in (table, action))
    unnamed = [token.text.upper() for token in action[:2]] == ["ADD", "CHECK"]
    if unnamed:  # which the parser knows by a name alone
        sql = f"ADD CONSTRAINT unnamed {text[action[1].start : action[-1].end + 1]}"
    tree = _parsed(f"ALTER TABLE {head} {sql}", dialect)
    if tree is None:
        return (Unread(f"alter table … {commands.first_words(action)}"),)
    found = _operations(tree)
    return tuple(map(_without_name, found)) if unnamed else found


def _without_name(operation: Operation) -> Operation:
    if isinstance(operation, AddConstraint):
        return AddConstraint(operation.table, replace(operation.constraint, name=None))
    return operation


def _parsed(sql: str, dialect: str) -> exp.Expr | None:
    """The tree of one statement; `None` where the parser does not know it."""
    try:
        tree = sqlglot.parse_one(sql, dialect=dialect)
    except (SqlglotError, RecursionError):
        return None
    if isinstance(tree, exp.Command) or tree.find(exp.Command):
        return None
    if dialect != POSTGRES:  # the others keep the case of names
        for one in tree.find_all(exp.Identifier):
            one.set("quoted", True)  # noqa: FBT003 - the name of the argument comes first
    return tree


def _operations(tree: exp.Expr) -> tuple[Operation, ...]:
    for read in (definitions.read, rows.read):
        found = read(tree)
        if found is not None:
            return found
    return (Unread(f"{tree.key} of SQL"),)


def _depth(tokens: Sequence[Token]) -> int:
    depth = deepest = 0
    for token in tokens:
        depth += (token.text == "(") - (token.text == ")")
        deepest = max(deepest, depth)
    return deepest
