"""Mappings that are never changed, and the tables that are found by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from flaskwright.migrations.operations import Constraint, Index, References, SqlType, TableName
from flaskwright.migrations.persistent import FULL, Persistent
from flaskwright.migrations.schema import SchemaColumn, SchemaTable
from flaskwright.migrations.tables import CLOSED, ODD, Tables

if TYPE_CHECKING:
    from flaskwright.migrations.tables import Mark

CHANGES = st.lists(st.tuples(st.integers(0, 3 * FULL), st.integers(0, 2) | st.none()), max_size=6 * FULL)


@settings(max_examples=60, derandomize=True)
@given(CHANGES)
def test_each_version_is_as_a_dictionary_was(changes: list[tuple[int, int | None]]) -> None:
    """A value of `None` takes the key away."""
    now: Persistent[int, object] = Persistent()
    plain: dict[int, object] = {}
    versions = [(now, dict(plain))]
    for key, value in changes:
        if value is None:
            plain.pop(key, None)
            now = now.without(key)
        else:
            plain[key] = value
            now = now.put(key, value)
        versions.append((now, dict(plain)))
    for one, wanted in versions:
        assert list(one.items()) == list(wanted.items())
        assert len(one) == len(wanted)
        assert all(one.get(key) == wanted.get(key) and (key in one) == (key in wanted) for key in range(3 * FULL + 1))
        keys = {*wanted, *plain}
        assert set(one.differing(now)) == {key for key in keys if wanted.get(key, "none") != plain.get(key, "none")}


def test_what_does_not_change_is_shared() -> None:
    value = object()
    one: Persistent[str, object] = Persistent[str, object]().put("a", value)
    assert one.put("a", value) is one
    assert one.without("b") is one


PEOPLE = SchemaTable(
    TableName("People"),
    (SchemaColumn("mood", SqlType("mood"), nullable=True),),
    (Constraint("unique", ("mood",)), Constraint("foreign", ("mood",), references=References(TableName("moods")))),
    (Index("by_mood", ("mood",)),),
)
AWAY = SchemaTable(TableName("odd name", "archive"), (), open=True)


def _names(tables: Tables, *marks: Mark) -> list[str]:
    return [str(one.name) for one in tables.having(*marks)]


def test_tables_are_found_by_what_they_have_to_do_with() -> None:
    tables = Tables().put(PEOPLE, AWAY)
    marks: tuple[Mark, ...] = (
        ("refers", TableName("moods")),
        ("index", "by_mood"),
        ("index", "People_mood_key"),
        ("type", "mood"),
        ("word", "people"),
        ("schema", "public"),
        CLOSED,
    )
    assert [_names(tables, mark) for mark in marks] == [["People"]] * len(marks)
    assert _names(tables, ODD) == _names(tables, ("schema", "archive")) == ["archive.odd name"]
    assert _names(tables, CLOSED, ODD) == ["People", "archive.odd name"]
    assert list(tables) == [PEOPLE, AWAY]

    changed = tables.put(SchemaTable(PEOPLE.name, (), open=True))
    assert [_names(changed, mark) for mark in marks[:4]] == [[]] * 4
    assert _names(changed, CLOSED) == []
    assert _names(tables, CLOSED) == ["People"]
    assert changed.differing(tables) == (PEOPLE.name,)
    assert _names(changed.without(PEOPLE.name), ("schema", "public")) == []
