"""Plausible values for columns, as SQL over the number of a row: another number gives another value where it can."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.migrations.rehearsal.conditions import DOMAIN, Demand, demands

if TYPE_CHECKING:
    from flaskwright.migrations.rehearsal.columns import Column, Type

HEADER = 4
"""What PostgreSQL adds to a length where it keeps the modifier of a type."""
WIDEST_NUMBER = 10
"""Digits of the number of a row, at most."""
RANGES = {"int2": 32_767, "int4": 2_147_483_647, "int8": 9_000_000_000_000_000_000, "oid": 2_147_483_647}
LONG_AGO = "2021-01-01"

# By type: `{i}` is the number, from 0.
PLAIN = {
    "float4": "({i} % 100000)::real / 4",
    "float8": "{i} / 4.0::float8",
    "money": "({i} % 100000)::int::money",
    "timestamp": "timestamp '{ago}' + {i} * interval '1 minute' + interval '{place} hours'",
    "timestamptz": "timestamptz '{ago} 00:00:00+00' + {i} * interval '1 minute' + interval '{place} hours'",
    "date": "date '{ago}' + ({i} % 1000000)::int + {place}",
    "interval": "({i} + 1) * interval '1 second'",
    "uuid": "md5('{name}' || ({i})::text)::uuid",
    "bytea": "decode(md5(({i})::text), 'hex')",
    "json": "json_build_object('number', {i})",
    "jsonb": "jsonb_build_object('number', {i})",
    "inet": "inet '10.0.0.0' + ({i} % 16777216)",
    "cidr": "set_masklen((inet '10.0.0.0' + ({i} % 16777216))::cidr, 32)",
    "macaddr": "('08002b' || lpad(to_hex({i} % 16777216), 6, '0'))::macaddr",
    "macaddr8": "('08002b0000' || lpad(to_hex({i} % 16777216), 6, '0'))::macaddr8",
    "tsvector": "to_tsvector('simple', '{name} ' || {i})",
    "tsquery": "to_tsquery('simple', 'a' || {i})",
    "xml": "('<row>' || {i} || '</row>')::xml",
    "hstore": "('number=>' || {i})::hstore",
    "ltree": "('a.b' || {i})::ltree",
    "point": "point({i}, {i})",
    "line": "line(point(0, {i}), point(1, {i}))",
    "lseg": "lseg(point(0, {i}), point(1, {i}))",
    "box": "box(point(0, {i}), point(1, {i} + 1))",
    "path": "path(polygon(box(point(0, {i}), point(1, {i} + 1))))",
    "polygon": "polygon(box(point(0, {i}), point(1, {i} + 1)))",
    "circle": "circle(point({i}, 0), 1)",
    "int4range": "int4range(({i})::int, ({i})::int + 1)",
    "int8range": "int8range({i}, {i} + 1)",
    "numrange": "numrange({i}, {i} + 1)",
    "daterange": "daterange(date '{ago}' + ({i})::int, date '{ago}' + ({i})::int + 1)",
    "tsrange": (
        "tsrange(timestamp '{ago}' + {i} * interval '1 hour', timestamp '{ago}' + ({i} + 1) * interval '1 hour')"
    ),
    "tstzrange": (
        "tstzrange(timestamptz '{ago} 00:00:00+00' + {i} * interval '1 hour', "
        "timestamptz '{ago} 00:00:00+00' + ({i} + 1) * interval '1 hour')"
    ),
}
LIMITED = {
    "bool": ("({i} % 2 = 0)", 2),
    "time": ("time '00:00' + ({i} % 86400) * interval '1 second'", 86_400),
    "timetz": ("(time '00:00' + ({i} % 86400) * interval '1 second')::timetz", 86_400),
    "float4": ("({i} % 100000)::real / 4", 100_000),
    "money": ("({i} % 100000)::int::money", 100_000),
}
TEXTS = ("text", "varchar", "bpchar", "citext", "name", "char")
# What a text looks like, where a check wants another than the first; `{i}` is the number.
FORMS = (
    None,
    "'a' || to_hex({i})",
    "({i})::text",
    "'user' || {i} || '@example.com'",
    "'https://example.com/' || {i}",
    "upper('A' || to_hex({i}))",
    "md5(({i})::text)",
    "'/' || {i}",
    "chr((97 + {i} % 26)::int)",
    "chr((65 + {i} % 26)::int)",
    "''",
)
# By what stands in a column's name.
NAMED = (
    (("email", "mail"), "'user' || {i} || '@example.com'"),
    (("url", "uri", "link", "website"), "'https://example.com/' || {i}"),
    (("phone", "mobile"), "'+1555' || lpad(({i})::text, 7, '0')"),
)


class Value(msgspec.Struct, frozen=True):
    """SQL with `{i}` for a number from 0, and how many different values that gives at most (`None`: any number)."""

    sql: str
    different: int | None = None

    def at(self, number: str) -> str:
        """The value for a number, given as SQL."""
        return self.sql.replace("{i}", number)


def value(column: Column, demand: Demand, form: int = 0) -> Value | None:
    """What a column is filled with; `None` where its type is not known here."""
    return _value(column.name, column.number, column.type, demand, form)


def _value(name: str, place: int, kind: Type, demand: Demand, form: int) -> Value | None:
    for condition in kind.conditions:
        demand = demand.both(demands(condition).get(DOMAIN, Demand()))
    if demand.values is not None:
        return _listed(demand.values, kind.sql)
    if kind.enum:
        return _listed(tuple(_text(one) for one in kind.enum), kind.sql)
    if kind.element is not None:
        return _array(name, place, kind, form)
    if kind.name in RANGES:
        return _integer(RANGES[kind.name], demand, kind.sql)
    if kind.name == "numeric":
        return _numeric(kind.modifier, demand, kind.sql)
    if kind.name in ("float4", "float8") and (demand.least is not None or demand.most is not None):
        return _numeric(-1, demand, kind.sql)
    if kind.name in TEXTS:
        return _words(name, kind, demand, form)
    if kind.name in ("bit", "varbit"):
        length = min(kind.modifier, 62) if kind.modifier > 0 else 1 if kind.name == "bit" else 32
        bits = f"({{i}} % {2**length})::bigint::bit({length})"
        padding = f" || repeat('0', {kind.modifier - length})::varbit" if kind.modifier > length else ""
        return Value(f"({bits}{padding})::varbit", 2**length)
    if kind.name in LIMITED:
        sql, different = LIMITED[kind.name]
        return Value(f"({sql})::{kind.sql}", different)
    sql = PLAIN.get(kind.name, "")
    if not sql:
        return None
    sql = sql.replace("{ago}", LONG_AGO).replace("{place}", str(place)).replace("{name}", name.replace("'", "''"))
    return Value(f"({sql})::{kind.sql}")


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _listed(values: tuple[str, ...], sql: str) -> Value | None:
    if not values:
        return None
    return Value(f"(ARRAY[{', '.join(values)}])[1 + ({{i}} % {len(values)})::int]::{sql}", len(values))


def _array(name: str, place: int, kind: Type, form: int) -> Value | None:
    assert kind.element is not None  # noqa: S101 - an array has elements
    inner = _value(name, place, kind.element, Demand(), form)
    return Value(f"ARRAY[{inner.sql}]::{kind.sql}", inner.different) if inner is not None else None


def _integer(most: int, demand: Demand, sql: str) -> Value:
    low = int(demand.least) if demand.least is not None else 1
    high = int(demand.most) if demand.most is not None else most
    low = min(low, high) if demand.least is None else low
    span = max(1, high - low + 1)
    different = None if span >= RANGES["int4"] - 1 else span
    return Value(f"({low} + {{i}} % {span})::{sql}", different)


def _numeric(modifier: int, demand: Demand, sql: str) -> Value:
    low = demand.least if demand.least is not None else 0
    high = demand.most if demand.most is not None else 10.0**12
    if modifier != -1:
        precision, scale = ((modifier - HEADER) >> 16) & 0xFFFF, (modifier - HEADER) & 0x7FF
        high = min(high, 10.0 ** min(precision - scale, 15) - 1)
    if low >= high:
        return Value(f"({low if low == high else (low + high) / 2})::{sql}", 1)
    span = int(min(high - low, 10.0**12)) + 1
    if high - low < 1:
        return Value(f"({low} + ({high} - {low}) * ({{i}} % 100) / 100.0)::{sql}", 100)
    return Value(f"({low:.15g} + {{i}} % {span})::{sql}", span)


def _words(name: str, kind: Type, demand: Demand, form: int) -> Value:
    longest = demand.longest
    if kind.name in ("varchar", "bpchar") and kind.modifier > HEADER:
        own = kind.modifier - HEADER
        longest = own if longest is None else min(longest, own)
    elif kind.name == "bpchar" and kind.modifier == HEADER + 1:
        longest = 1
    elif kind.name in ("name", "char"):
        longest = 1 if kind.name == "char" else 60
    written = FORMS[form % len(FORMS)]
    if written is None:
        lower = name.lower()
        written = next((sql for words, sql in NAMED if any(word in lower for word in words)), None)
    if written is None:
        written = f"{_text(name.replace('{', '').replace('}', '') + ' ')} || {{i}}"
    different = 26 if "% 26" in written else 1 if written == "''" else None
    if longest is not None and len(written) + WIDEST_NUMBER > longest and form == 0:
        written, different = _short(longest)
    if demand.shortest:
        written = f"rpad({written}, greatest({demand.shortest}, length({written})), 'x')"
    if longest is not None and form:
        written = f"left({written}, {longest})"
    # `character` alone would mean one of them.
    return Value(f"({written})::{'bpchar' if kind.name == 'bpchar' else kind.sql}", different)


def _short(longest: int) -> tuple[str, int | None]:
    """A text of few characters: as many as there may be."""
    if longest <= 0:
        return "''", 1
    letters = min(longest, 7)
    parts = [f"chr((97 + ({{i}} / {26**place}) % 26)::int)" for place in reversed(range(letters))]
    return " || ".join(parts), 26**letters if letters < 6 else None
