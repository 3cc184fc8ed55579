"""Which constant patterns take exponential time."""

from __future__ import annotations

import pytest

from flaskwright.flow.dataflow.slow_patterns import is_slow


@pytest.mark.parametrize(
    "pattern",
    [
        r"^(a+)+$",
        r"^([a-z]+ ?)+$",
        r"^(\w+\s?)*$",
        r"^\s*(\S+\s*)*$",
        r"(\d{1,3},?)+$",
        r"^(.*,)*$",
        r"(x+x+)+y",
        r"^((a+)|b)*$",
        r"^((a{1,3}){1,3})+$",
        r"^(\s*\w+\s*,?)+$",
        r"^([a-zA-Z0-9])+([a-zA-Z0-9\.-])*@(([a-zA-Z0-9-])+\.)+([a-zA-Z0-9]{2,4})+$",
    ],
)
def test_repeats_that_can_be_cut_in_many_ways(pattern: str) -> None:
    assert is_slow(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+",
        r"[a-z]+(?: [a-z]+)*$",
        r"^(?:[^,]*,)*$",
        r"^([\w-]+\.)+[a-z]{2,}$",
        r"^(a?)+$",
        r"^(?:a{2}|b)*$",
        r"^(ab{1,2})+$",
        r'^"(?:[^"\\]|\\.)*"$',
        r"^#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})$",
        r"^(?=.*[A-Z])(?=.*\d).{8,}$",
        r"^\d{1,3}(\.\d{1,3}){3}$",
        r"^https?://([\w-]+\.)+[\w-]+(/[\w ./?%&=-]*)?$",
        r"(",
    ],
)
def test_patterns_that_fail_soon(pattern: str) -> None:
    assert not is_slow(pattern)


def test_where_all_of_the_text_must_match_the_end_can_fail() -> None:
    assert is_slow(r"(a+)+", whole=True)
