"""What the types of columns hold."""

from __future__ import annotations

import pytest

from flaskwright.libraries.sql_types import load_sql_types, types_of


@pytest.mark.parametrize(
    ("family", "members", "strangers"),
    [
        (
            "numbers",
            {"SmallInteger", "INT", "DOUBLE_PRECISION", "builtins.int"},
            {"MONEY", "String"},
        ),
        ("floats", {"Float", "REAL", "BINARY_DOUBLE", "builtins.float"}, {"Numeric", "builtins.int"}),
        ("texts", {"Unicode", "CLOB", "builtins.str"}, {"LargeBinary", "JSON"}),
        ("moments", {"DateTime", "TIMESTAMP", "datetime.datetime"}, {"Date", "Interval"}),
        ("containers", {"JSONB", "ARRAY", "PickleType"}, {"LargeBinary"}),
    ],
)
def test_types_are_told_by_what_they_hold(family: str, members: set[str], strangers: set[str]) -> None:
    found = types_of(family)
    assert members <= found
    assert not strangers & found


def test_what_a_class_of_python_stands_for_is_a_type_of_the_table() -> None:
    table = load_sql_types()
    assert set(table.python.values()) <= set(table.types["sqlalchemy"])
