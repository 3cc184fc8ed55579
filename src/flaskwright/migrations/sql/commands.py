"""Statements that sqlglot takes as they are: read off their words."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from flaskwright.migrations.operations import (
    AddConstraint,
    AddEnumValue,
    ChangeRows,
    Constraint,
    ConstraintKind,
    LockTable,
    Operation,
    Other,
    RefreshView,
    Reindex,
    RenameConstraint,
    RenameEnumValue,
    RenameTable,
    RenameType,
    SetNullable,
    TableName,
    Transaction,
    ValidateConstraint,
)
from flaskwright.migrations.sql.names import UNKNOWN_PART, is_told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlglot import Token

# A statement as its words, upper case, one space between; names stand as `<place>` of their tokens.
_NAME = r"((?:\S+ \. )?\S+)"
_SOME = rf"(?: {_NAME}(?: \( .*)?)?"
_WORDS = "(?: FREEZE)?(?: VERBOSE)?(?: ANALYZE)?"
_OTHERS = (
    "CREATE EXTENSION|DROP EXTENSION|CREATE OR REPLACE FUNCTION|CREATE FUNCTION|DROP FUNCTION|ALTER FUNCTION|"
    "CREATE OR REPLACE PROCEDURE|CREATE PROCEDURE|DROP PROCEDURE|CREATE RULE|CREATE OR REPLACE RULE|DROP RULE|"
    "CREATE SCHEMA|CREATE ROLE|ALTER ROLE|DROP ROLE|CREATE DOMAIN|DROP DOMAIN|"
    "CREATE AGGREGATE|DROP AGGREGATE|CREATE OPERATOR|CREATE CAST|CREATE COLLATION|CREATE STATISTICS|DROP STATISTICS|"
    "CREATE TEXT SEARCH|ALTER TEXT SEARCH|DROP TEXT SEARCH|ALTER DATABASE|ALTER SEQUENCE|ALTER DEFAULT PRIVILEGES|"
    "ALTER SYSTEM|GRANT|REVOKE|COMMENT|NOTIFY|LISTEN|SHOW|RESET|DISCARD|CHECKPOINT|"
    "SET CONSTRAINTS|SET SEARCH_PATH|PRAGMA"
)
_SETTINGS = {
    r"(?:ENABLE|DISABLE)(?: REPLICA| ALWAYS)? TRIGGER .*": "disable trigger",
    r"(?:ENABLE|DISABLE)(?: REPLICA| ALWAYS)? RULE .*": "disable rule",
    r"(?:ENABLE|DISABLE|FORCE|NO FORCE) ROW LEVEL SECURITY": "row security",
    r"OWNER TO .*": "change owner",
    r"REPLICA IDENTITY .*": "replica identity",
    r"SET (?:LOGGED|UNLOGGED)": "set logged",
    r"SET TABLESPACE .*": "set tablespace",
    r"SET ACCESS METHOD .*": "set access method",
    r"(?:CONVERT TO |DEFAULT )*(?:CHARACTER SET|CHARSET|COLLATE)(?: .*)?": "table options",
    r"(?:ENGINE|AUTO_INCREMENT|ROW_FORMAT|COMMENT)(?: =)? \S+": "table options",
    r"CLUSTER ON .*|SET WITHOUT CLUSTER|(?:SET|RESET) \( .*": "set storage",
    r"ALTER (?:COLUMN )?\S+ (?:SET STATISTICS|SET \(|RESET \() .*": "set storage",
    r"ALTER (?:COLUMN )?\S+ SET (?:STORAGE|COMPRESSION) .*": "column storage",
}
"""Actions of `ALTER TABLE`, with the names that the lock data have for them."""
_ON_TABLES = {
    rf"CREATE (?:OR REPLACE )?(?:CONSTRAINT )?TRIGGER \S+ .*? ON {_NAME}(?: .*)?": "create trigger",
    rf"DROP TRIGGER (?:IF EXISTS )?\S+ ON {_NAME}(?: .*)?": "drop trigger",
    rf"CREATE POLICY \S+ ON {_NAME}(?: .*)?": "create policy",
    rf"ALTER POLICY \S+ ON {_NAME}(?: .*)?": "alter policy",
    rf"DROP POLICY (?:IF EXISTS )?\S+ ON {_NAME}(?: .*)?": "drop policy",
    rf"VACUUM (?:\( (?:.*? )?FULL(?: TRUE| ON)?(?: , .*?)? \)|FULL){_WORDS}{_SOME}": "vacuum full",
    rf"VACUUM(?: \( .*? \))?{_WORDS}{_SOME}": "vacuum",
    rf"ANALYZE(?: \( .*? \))?(?: VERBOSE)?{_SOME}": "analyze",
    rf"CLUSTER(?: \( .*? \))?(?: VERBOSE)?(?: {_NAME}(?: USING .*)?)?": "cluster",
}
"""Statements about one table, which the last group names."""
PRIORITIES = frozenset({"LOW_PRIORITY", "QUICK", "IGNORE"})
"""https://dev.mysql.com/doc/refman/8.4/en/update.html"""
_RENAMES_ALONE = re.compile(r"PRAGMA\s+(?:\w+\.)?legacy_alter_table\s*[=(]\s*'?(\w+)", re.IGNORECASE)
_ON = frozenset({"on", "yes", "true", "1"})
"""https://www.sqlite.org/pragma.html#pragma_legacy_alter_table"""
_KINDS: dict[str, ConstraintKind] = {"UNIQUE": "unique", "PRIMARY KEY": "primary"}


def _lock(found: Sequence[str | None]) -> Operation:
    tables = tuple(_table(one) for one in (found[0] or "").split(" , "))
    return LockTable(tables, found[1] or "ACCESS EXCLUSIVE")


def _on_table(what: str) -> Callable[[Sequence[str | None]], Operation]:
    return lambda found: Other(what, _table(found[-1]) if found[-1] is not None else None)


def _renamed(table: TableName, to: TableName) -> Operation:
    return RenameTable(table, to.name, to.schema)


def _setting(what: str) -> Callable[[TableName, Sequence[str | None]], Operation]:
    return lambda table, _: Other(what, table)


def _not_null(table: TableName, found: Sequence[str | None]) -> Operation:
    """A constraint by name is one; without `NOT VALID`, it is what `SET NOT NULL` does."""
    column = _table(found[1]).name
    if "NOT VALID" not in (found[2] or "").upper():
        return SetNullable(table, column, nullable=False)
    name = _table(found[0]).name if found[0] is not None else None
    return AddConstraint(table, Constraint("not null", (column,), name, validated=False))


_STATEMENTS: tuple[tuple[re.Pattern[str], Callable[[Sequence[str | None]], Operation]], ...] = tuple(
    (re.compile(pattern + r"\Z", re.IGNORECASE | re.DOTALL), make)
    for pattern, make in (
        (
            rf"ALTER TYPE {_NAME} ADD VALUE( IF NOT EXISTS)? '((?:[^']|'')*)'(?: (?:BEFORE|AFTER) .*)?",
            lambda found: AddEnumValue(_table(found[0]), _text(found[2]), if_not_exists=found[1] is not None),
        ),
        (
            rf"ALTER TYPE {_NAME} RENAME VALUE '((?:[^']|'')*)' TO '((?:[^']|'')*)'",
            lambda found: RenameEnumValue(_table(found[0]), _text(found[1]), _text(found[2])),
        ),
        (rf"ALTER TYPE {_NAME} RENAME TO {_NAME}", lambda found: RenameType(_table(found[0]), _table(found[1]).name)),
        # https://dev.mysql.com/doc/refman/8.4/en/sql-data-definition-statements.html
        (rf"RENAME TABLES? {_NAME} TO {_NAME}", lambda found: _renamed(_table(found[0]), _table(found[1]))),
        (rf"REPLACE (?:LOW_PRIORITY )?INTO {_NAME}(?: .*)?", lambda found: ChangeRows(_table(found[0]), "insert")),
        (r"(?:UN)?LOCK TABLES(?: .*)?", lambda _: Other("lock tables")),
        (rf"OPTIMIZE TABLE {_NAME}", lambda found: Other("optimize", _table(found[0]))),
        (r"LOCK (?:TABLE )?(?:ONLY )?(.+?)(?: IN ([A-Z]+(?: [A-Z]+){0,2}) MODE)?(?: NOWAIT)?", _lock),
        (
            rf"REINDEX (?:\( .*? \) )?(INDEX|TABLE|SCHEMA|DATABASE)( CONCURRENTLY)? {_NAME}",
            lambda found: Reindex(_table(found[2]), (found[0] or "").lower(), found[1] is not None),  # type: ignore[arg-type]
        ),
        (
            rf"REFRESH MATERIALIZED VIEW( CONCURRENTLY)? {_NAME}(?: WITH .*)?",
            lambda found: RefreshView(_table(found[1]), concurrently=found[0] is not None),
        ),
        (rf"COMMENT ON (?:FOREIGN )?TABLE {_NAME} IS .*", lambda found: Other("comment", _table(found[0]))),
        (rf"COMMENT ON COLUMN {_NAME} \. \S+ IS .*", lambda found: Other("comment", _table(found[0]))),
        (
            rf"COMMENT ON (?:CONSTRAINT|TRIGGER|POLICY|RULE) \S+ ON (?!DOMAIN ){_NAME} IS .*",
            lambda found: Other("comment", _table(found[0])),
        ),
        (r"(?:BEGIN|START TRANSACTION)(?: .*)?", lambda _: Transaction("begin")),
        (r"(?:COMMIT|END)(?: .*)?", lambda _: Transaction("commit")),
        (r"(?:ROLLBACK|ABORT)(?: .*)?", lambda _: Transaction("rollback")),
        *((pattern, _on_table(what)) for pattern, what in _ON_TABLES.items()),
        (r"ALTER (MATERIALIZED VIEW|VIEW|TYPE) \S.* OWNER TO \S+", lambda found: Other(f"alter {found[0]}".lower())),
        (rf"({_OTHERS}|VACUUM|ANALYZE|CLUSTER)(?: .*)?", lambda found: Other((found[0] or "").lower())),
    )
)
_ACTIONS: tuple[tuple[re.Pattern[str], Callable[[TableName, Sequence[str | None]], Operation]], ...] = tuple(
    (re.compile(pattern + r"\Z", re.IGNORECASE | re.DOTALL), make)
    for pattern, make in (
        (rf"VALIDATE CONSTRAINT {_NAME}", lambda table, found: ValidateConstraint(table, _table(found[0]).name)),
        (
            rf"ADD (?:CONSTRAINT {_NAME} )?(UNIQUE|PRIMARY KEY) USING INDEX {_NAME}(?: .*)?",
            lambda table, found: AddConstraint(
                table,
                Constraint(
                    _KINDS[(found[1] or "").upper()],
                    None,
                    _table(found[0]).name if found[0] else None,
                    index=_table(found[2]).name,
                ),
            ),
        ),
        (
            rf"ADD (?:CONSTRAINT {_NAME} )?EXCLUDE .*",
            lambda table, found: AddConstraint(
                table, Constraint("exclude", None, _table(found[0]).name if found[0] else None)
            ),
        ),
        (
            rf"RENAME CONSTRAINT {_NAME} TO {_NAME}",
            lambda table, found: RenameConstraint(table, _table(found[0]).name, _table(found[1]).name),
        ),
        (
            rf"ADD (?:CONSTRAINT {_NAME} )?NOT NULL (\S+)((?: NO INHERIT)?(?: NOT VALID)?)",
            _not_null,
        ),
        (rf"SET SCHEMA {_NAME}", lambda table, found: RenameTable(table, table.name, _table(found[0]).name)),
        (
            rf"DETACH PARTITION {_NAME}(?: CONCURRENTLY| FINALIZE)",
            lambda table, found: Other("detach partition concurrently", table, _table(found[0])),
        ),
        (
            rf"(ATTACH PARTITION|DETACH PARTITION|INHERIT|NO INHERIT) {_NAME}(?: .*)?",
            lambda table, found: Other((found[0] or "").lower(), table, _table(found[1])),
        ),
        *((f"(?:{pattern})", _setting(what)) for pattern, what in _SETTINGS.items()),
    )
)

_TABLES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"ALTER TABLE (?:IF EXISTS )?(?:ONLY )?{_NAME} ",
        rf"CREATE (?:UNIQUE )?INDEX (?:CONCURRENTLY )?(?:IF NOT EXISTS )?(?:\S+ )?ON (?:ONLY )?{_NAME} ",
    )
)
_COMPUTED = re.compile(r"\bEXECUTE\b(?!\s+(?:PROCEDURE|FUNCTION)\b)(?!\s*'[^'|]*'\s*;)", re.IGNORECASE)
_ROWS = re.compile(
    rf"(UPDATE(?: ONLY| OR [A-Z]+)?|DELETE FROM(?: ONLY)?|INSERT(?: OR [A-Z]+)? INTO) {_NAME}(?: |\Z)", re.IGNORECASE
)
"""`OR IGNORE` and its like are SQLite's."""


def read(tokens: Sequence[Token]) -> tuple[Operation, ...] | None:
    """What a statement does whose words tell it; `None` for any other."""
    words = _words(tokens)
    for pattern, make in _STATEMENTS:
        match = pattern.match(words)
        if match is not None:
            return (make(match.groups()),)
    return None


def read_action(table: Sequence[Token], action: Sequence[Token]) -> tuple[Operation, ...] | None:
    """What one action of an `ALTER TABLE` does whose words tell it; `None` for any other."""
    words = _words(action)
    for pattern, make in _ACTIONS:
        match = pattern.match(words)
        if match is not None:
            return (make(_table(_words(table)), match.groups()),)
    return None


def actions(tokens: Sequence[Token]) -> tuple[list[Token], list[list[Token]]] | None:
    """The name and the actions of an `ALTER TABLE`; `None` for another statement."""
    words = [token.text.upper() for token in tokens]
    if words[:2] != ["ALTER", "TABLE"] or len(tokens) < 4:
        return None
    at = 2
    for skipped in (["IF", "EXISTS"], ["ONLY"]):
        if words[at : at + len(skipped)] == skipped:
            at += len(skipped)
    end = at + 3 if words[at + 1 : at + 2] == ["."] else at + 1
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in tokens[end:]:
        depth += (token.text == "(") - (token.text == ")")
        if token.text == "," and not depth:
            parts.append([])
        else:
            parts[-1].append(token)
    return (list(tokens[at:end]), parts) if all(parts) else None


def told_table(tokens: Sequence[Token]) -> TableName | None:
    """The table that a statement changes, where it is surely one, and that is told."""
    words = _words(tokens)
    for pattern in _TABLES:
        match = pattern.match(words)
        if match is not None and is_told(match[1]):
            return _table(match[1])
    return None


def rows(tokens: Sequence[Token]) -> ChangeRows | None:
    """What a statement does to rows that is understood so far alone; what else it says may select them."""
    words = _words(tokens)
    match = _ROWS.match(words)
    if match is None:
        return None
    verb, name = match[1].split()[0].lower(), match[2]
    reads = " SELECT " in words.upper()
    return ChangeRows(
        _table(name) if is_told(name) else None,
        "update" if verb == "update" else "delete" if verb == "delete" else "copy" if reads else "insert",
        where=verb != "insert",
    )


def is_computed(sql: str) -> bool:
    """Whether a block puts statements together while it runs, so that its text does not name all that it changes."""
    return _COMPUTED.search(sql) is not None


def renames_alone(sql: str) -> bool | None:
    """Whether SQLite is told that foreign keys keep the names of renamed tables; `None` by another statement."""
    told = _RENAMES_ALONE.match(sql)
    return told[1].lower() in _ON if told is not None else None


def without_virtual(text: str, tokens: Sequence[Token]) -> str:
    """A text without the word VIRTUAL of generated columns, unknown to the parser; all else stays where it is."""
    depth: list[bool] = []
    for at, token in enumerate(tokens):
        if token.text == "(":
            words = [one.text.upper() for one in tokens[max(at - 3, 0) : at]]
            depth.append(words == ["GENERATED", "ALWAYS", "AS"])
        elif token.text == ")" and depth and depth.pop():
            after = tokens[at + 1] if at + 1 < len(tokens) else None
            if after is not None and after.text.upper() == "VIRTUAL":
                text = text[: after.start] + " " * len(after.text) + text[after.end + 1 :]
    return text


def without_priority(text: str, tokens: Sequence[Token]) -> str:
    """A text without MySQL's words on how an update or a deletion runs, which the parser takes for the table."""
    if tokens[0].text.upper() in ("UPDATE", "DELETE"):
        for token, after in pairwise(tokens[1:5]):
            if token.text.upper() not in PRIORITIES or after.text.upper() in ("SET", "AS"):
                break
            text = text[: token.start] + " " * len(token.text) + text[token.end + 1 :]
    return text


def first_words(tokens: Sequence[Token]) -> str:
    """What a statement is called that nobody understands."""
    return " ".join(token.text.lower() for token in tokens[:3])[:60]


def _words(tokens: Sequence[Token]) -> str:
    return " ".join(_written(token) for token in tokens).replace(": unknown", UNKNOWN_PART)


def _written(token: Token) -> str:
    kind = token.token_type.name
    if kind == "STRING":
        return "'" + token.text.replace("'", "''") + "'"
    return f'"{token.text}"' if kind == "IDENTIFIER" else token.text


def _text(found: str | None) -> str:
    return (found or "").replace("''", "'")


def _table(found: str | None) -> TableName:
    parts = [part if part.startswith('"') else part.lower() for part in (found or "").split(" . ")]
    names = [part.strip('"') for part in parts]
    return TableName(names[-1], names[0] if len(names) > 1 else None)
