"""Functions under more decorators than Python allows calls inside of calls."""

from __future__ import annotations

from flaskwright.semantics.values import UNKNOWN, Decorated, Value, key


def under(value: Value, layers: int) -> Value:
    for _ in range(layers):
        value = Decorated(value, UNKNOWN, UNKNOWN, None)
    return value


def test_values_under_many_decorators_are_told_apart() -> None:
    assert key(under(UNKNOWN, 5_000)) == key(under(UNKNOWN, 5_000))
    assert key(under(UNKNOWN, 5_000)) != key(under(UNKNOWN, 4_999))
