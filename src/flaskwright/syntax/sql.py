"""SQL as far as it says which columns a statement writes, which it reads, and what it compares them with.

A statement is a text of known and unknown parts; the unknown ones are whatever the caller has in their places, such as
expressions or values. What is written otherwise than most people do is not understood.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ANY = "*"
"""In the place of a column: nobody knows which."""
LONGEST = 10_000
MOST = 5_000
_PIECE = re.compile(
    r"""--[^\n]*|/\*.*?\*/
      | (?P<word>[^\W\d][\w$]*)
      | (?P<mark>\?\d*|%s|%\((?P<percent>\w+)\)s|(?<![:\w]):(?P<colon>[^\W\d]\w*)|@(?P<at>[^\W\d]\w*)|\$\d+)
      | (?P<number>\d[\w.]*) | (?P<sign>::|\|\||[^\s\w]) | \s+""",
    re.VERBOSE | re.DOTALL,
)
_QUOTES = {"'": "'", '"': '"', "`": "`", "[": "]"}
_AFTER_TABLES = frozenset({
    "where", "group", "order", "having", "limit", "offset", "union", "except", "intersect", "window", "for", "fetch",
    "returning",
})  # fmt: skip
_JOINS = frozenset({"join", "inner", "left", "right", "outer", "full", "cross", "natural", "straight_join", "lateral"})
_NO_TEXTS = (
    "int", "bigint", "smallint", "tinyint", "mediumint", "serial", "bigserial", "real", "double", "float", "decimal",
    "numeric", "bool", "date", "time", "year", "uuid",
)  # fmt: skip
"""How the types of columns begin that hold no texts."""
_NUMBERS = frozenset({"count", "sum", "avg", "length", "char_length", "total", "julianday", "row_number", "rank"})
"""Functions whose result is a number, whatever the columns hold."""


class Token(NamedTuple):
    """A word, a quoted text, a mark for a value that is bound, a value that is pasted in, a sign or a number.

    `values` are the unknown parts; a mark's `text` is the name of the value, or empty where its place counts.
    """

    kind: str
    text: str
    values: tuple[Any, ...] = ()

    def is_sign(self, sign: str) -> bool:
        """Whether it is that sign."""
        return self.kind == "sign" and self.text == sign

    @property
    def word(self) -> str:
        """The keyword that it may be."""
        return self.text.lower() if self.kind == "word" else ""

    @property
    def name(self) -> str | None:
        """The name that it is; names of tables and columns are the same in upper and lower case."""
        return self.text.lower() if self.kind in ("word", "quoted") and not self.values else None


Expression = tuple[Token, ...]


class Written(NamedTuple):
    """What an `INSERT` or `UPDATE` puts into the columns of a table (`None`: the table's columns in their order)."""

    table: str
    columns: tuple[str, ...] | None
    rows: tuple[tuple[Expression, ...], ...]


class Column(NamedTuple):
    """What a column of a `SELECT` is called, and of which columns it is made; `ANY` for all of a table."""

    name: str | None
    made_of: tuple[tuple[str | None, str], ...]


class Read(NamedTuple):
    """What a `SELECT` reads: its columns in their order, and the tables by the names that it gives them."""

    columns: tuple[Column, ...]
    tables: dict[str, str]


class Made(NamedTuple):
    """What a `CREATE TABLE` says: the columns of a table, in their order, and those that hold numbers or dates."""

    table: str
    columns: tuple[str, ...]
    numbers: frozenset[str]


class Compared(NamedTuple):
    """A column that a `SELECT` compares with something, and with what."""

    table: str
    column: str
    value: Token


def statements(parts: Sequence[object]) -> Iterator[tuple[Token, ...]]:
    """The statements of a text of known parts, which are strings, and unknown ones, one after another."""
    if sum(len(part) for part in parts if isinstance(part, str)) > LONGEST:
        return
    one: list[Token] = []
    for token in _tokens(parts):
        if token.is_sign(";"):
            yield tuple(one)
            one = []
        else:
            one.append(token)
        if len(one) > MOST:
            return
    yield tuple(one)


def _tokens(parts: Sequence[object]) -> Iterator[Token]:
    closing, written = "", ""  # of the quoted text that is open
    values: list[object] = []
    opening = ""
    for part in parts:
        if not isinstance(part, str):
            if closing:
                values.append(part)
            else:
                yield Token("value", "", (part,))
            continue
        place = 0
        while place < len(part):
            if closing:
                end = part.find(closing, place)
                if end < 0:
                    written += part[place:]
                    break
                written += part[place:end]
                place = end + 1
                if part[place : place + 1] == closing and closing != "]":
                    written += closing
                    place += 1
                    continue
                yield Token("text" if opening == "'" else "quoted", written, tuple(values))
                closing, written, values = "", "", []
                continue
            if part[place] in _QUOTES:
                opening, closing = part[place], _QUOTES[part[place]]
                place += 1
                continue
            found = _PIECE.match(part, place)
            if found is None:
                place += 1
                continue
            place = found.end()
            if found["word"]:
                yield Token("word", found["word"])
            elif found["mark"]:
                yield Token("mark", found["percent"] or found["colon"] or found["at"] or "")
            elif found["number"]:
                yield Token("number", found["number"])
            elif found["sign"]:
                yield Token("sign", found["sign"])


# ------------------------------------------------------------------------- writing


def written(tokens: tuple[Token, ...]) -> Written | None:
    """What a statement writes; `None` for one that writes nothing, or is not understood."""
    if not tokens:
        return None
    words = [token.word for token in tokens]
    if words[0] in ("insert", "replace") and "into" in words:
        return _inserted(tokens[words.index("into") + 1 :])
    if words[0] == "update" and "set" in words:
        place = words.index("set")
        table = _table([token for token in tokens[1:place] if token.word not in ("or", "rollback", "abort", "ignore")])
        return _assigned(table, tokens[place + 1 :]) if table is not None else None
    return None


def _table(tokens: Sequence[Token]) -> str | None:
    """The name of a table, without that of its schema."""
    name = tokens[0].name if tokens else None
    if len(tokens) > 2 and tokens[1].is_sign("."):
        name = tokens[2].name
    return name


def _inserted(tokens: tuple[Token, ...]) -> Written | None:
    table = _table(tokens)
    if table is None:
        return None
    words = [token.word for token in tokens]
    if "set" in words and "values" not in words:
        return _assigned(table, tokens[words.index("set") + 1 :])
    if "values" not in words and "value" not in words:
        return None
    place = words.index("values" if "values" in words else "value")
    columns: tuple[str, ...] | None = None
    opened = next((at for at, token in enumerate(tokens[:place]) if token.is_sign("(")), None)
    if opened is not None:
        names = [one[0].name if len(one) == 1 else None for one in _list(tokens[opened:place])[0]]
        columns = tuple(name or ANY for name in names)
    rows: list[tuple[Expression, ...]] = []
    rest = tokens[place + 1 :]
    while rest and rest[0].is_sign("("):
        row, rest = _list(rest)
        rows.append(tuple(row))
        rest = rest[1:] if rest and rest[0].is_sign(",") else ()
    return Written(table, columns, tuple(rows))


def _assigned(table: str, tokens: tuple[Token, ...]) -> Written:
    end = next((at for at, token in enumerate(tokens) if token.word in ("where", "returning", "from")), len(tokens))
    pairs = [one for one in _split(tokens[:end]) if any(token.is_sign("=") for token in one)]
    columns: list[str] = []
    values: list[Expression] = []
    for pair in pairs:
        place = next(at for at, token in enumerate(pair) if token.is_sign("="))
        name = pair[place - 1].name if place else None
        columns.append(name or ANY)
        values.append(pair[place + 1 :])
    return Written(table, tuple(columns), (tuple(values),))


def _list(tokens: Sequence[Token]) -> tuple[list[Expression], tuple[Token, ...]]:
    """What stands in the brackets at the beginning, and what follows them."""
    depth = 0
    for place, token in enumerate(tokens):
        depth += token.is_sign("(") - token.is_sign(")")
        if not depth:
            return list(_split(tokens[1:place])), tuple(tokens[place + 1 :])
    return list(_split(tokens[1:])), ()


def _split(tokens: Sequence[Token]) -> Iterator[Expression]:
    """The parts between commas."""
    depth = 0
    one: list[Token] = []
    for token in tokens:
        depth += token.is_sign("(") - token.is_sign(")")
        if token.is_sign(",") and not depth:
            yield tuple(one)
            one = []
        else:
            one.append(token)
    if one:
        yield tuple(one)


def made(tokens: tuple[Token, ...]) -> Made | None:
    """What a `CREATE TABLE` makes."""
    words = [token.word for token in tokens]
    if not words or words[0] != "create" or "table" not in words:
        return None
    rest = [token for token in tokens[words.index("table") + 1 :] if token.word not in ("if", "not", "exists")]
    table = _table(rest)
    opened = next((at for at, token in enumerate(rest) if token.is_sign("(")), None)
    if table is None or opened is None:
        return None
    others = ("primary", "foreign", "unique", "check", "constraint", "key", "index")
    listed = [one for one in _list(rest[opened:])[0] if one and one[0].word not in others and one[0].name is not None]
    numbers = {one[0].name or "" for one in listed if len(one) > 1 and one[1].word.startswith(_NO_TEXTS)}
    return Made(table, tuple(one[0].name or "" for one in listed), frozenset(numbers))


# ------------------------------------------------------------------------- reading


def read(tokens: tuple[Token, ...]) -> Read | None:
    """What a statement reads; `None` for one that reads nothing, or is not understood."""
    words = [token.word for token in tokens]
    if not words or words[0] != "select" or "from" not in words:
        return None
    place = _outside(tokens, "from")
    if place is None:
        return None
    listed = [token for at, token in enumerate(tokens[1:place]) if at or token.word not in ("distinct", "all")]
    tables = _tables(tokens[place + 1 :])
    return Read(tuple(_column(one) for one in _split(listed)), tables) if tables else None


def compared(tokens: tuple[Token, ...]) -> Iterator[Compared]:
    """What a `SELECT` asks to be equal to something that is bound or pasted in."""
    reads = read(tokens)
    place = _outside(tokens, "where")
    if reads is None or place is None:
        return
    first = next(iter(reads.tables.values()))
    for at in range(place + 2, len(tokens) - 1):
        column, value = tokens[at - 1].name, tokens[at + 1]
        if not tokens[at].is_sign("=") or column is None or not (value.values or value.kind == "mark"):
            continue
        qualifier = tokens[at - 3].name if tokens[at - 2].is_sign(".") else None
        yield Compared(reads.tables.get(qualifier or "", first), column, value)


def _outside(tokens: Sequence[Token], word: str) -> int | None:
    """The place of a keyword that stands in no brackets."""
    depth = 0
    for place, token in enumerate(tokens):
        depth += token.is_sign("(") - token.is_sign(")")
        if not depth and token.word == word:
            return place
    return None


def _tables(tokens: Sequence[Token]) -> dict[str, str]:
    """The tables of a `FROM`, by their own names and those that the statement gives them."""
    found: dict[str, str] = {}
    place = 0
    expected = True
    while place < len(tokens):
        token = tokens[place]
        place += 1
        if token.word in _AFTER_TABLES:
            break
        if token.is_sign(",") or token.word in _JOINS:
            expected = True
        elif token.is_sign("("):
            expected = False  # a statement inside the statement
        elif expected and token.name is not None:
            expected = False
            name = token.name
            if place + 1 < len(tokens) and tokens[place].is_sign("."):
                name = tokens[place + 1].name or name
                place += 2
            found[name] = name
            if place < len(tokens) and tokens[place].word == "as":
                place += 1
            if place < len(tokens):
                other = tokens[place]
                if other.name is not None and other.word not in _JOINS | _AFTER_TABLES | {"on", "using", "set"}:
                    found[other.name] = name
                    place += 1
    return found


def _column(tokens: Expression) -> Column:
    name: str | None = None
    inner = tokens
    if len(tokens) > 1 and tokens[-2].word == "as":
        name, inner = tokens[-1].name or tokens[-1].text.lower(), tokens[:-2]
    elif len(tokens) > 1 and tokens[-1].name is not None and (tokens[-2].kind != "sign" or tokens[-2].is_sign(")")):
        name, inner = tokens[-1].name, tokens[:-1]
    made_of: list[tuple[str | None, str]] = []
    if inner and inner[0].word in _NUMBERS:
        return Column(name, ())
    for place, token in enumerate(inner):
        before = inner[place - 1] if place else None
        after = inner[place + 1] if place + 1 < len(inner) else None
        if after is not None and (after.is_sign(".") or after.is_sign("(")):
            continue
        qualifier = inner[place - 2].name if before is not None and before.is_sign(".") and place > 1 else None
        if token.is_sign("*") and (before is None or before.is_sign(".")):
            made_of.append((qualifier, ANY))
        elif token.name is not None:
            made_of.append((qualifier, token.name))
    if name is None and len(made_of) == 1 and made_of[0][1] != ANY and inner[-1].name is not None:
        name = made_of[0][1]
    return Column(name, tuple(made_of))
