"""Which secrets others guess."""

from __future__ import annotations

import pytest

from flaskwright.libraries import load_libraries
from flaskwright.rule_support.guessable import is_placeholder, is_templated, weakness

LIBRARIES = load_libraries()


@pytest.mark.parametrize(
    "text",
    ["dev", "you-will-never-guess", "ThisIsMySecretKey123", "SECRET_KEY_ENV_VAR_NOT_SET", "a" * 40, "1234567890123456"],
)
def test_words_and_few_signs_are_weak(text: str) -> None:
    assert weakness(LIBRARIES, text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "5f4dcc3b5aa765d61d8327deb882cf99",
        "J7sQm2xVb9KdT4wZ",
        "\x9b\xf2\x01\xd3s\x88\x17\xa0\xee\x06q\x92\xfe\x11P\x0b",
        "b7Kq_PtestZ2m9vXw4RcLd8",
        "146585145368132386173505678016728509634",
    ],
)
def test_texts_made_by_chance_are_not(text: str) -> None:
    assert weakness(LIBRARIES, text) is None


def test_the_length_counts_in_bytes() -> None:
    assert weakness(LIBRARIES, "zQ4xV9") == "has only 6 bytes"
    assert weakness(LIBRARIES, "żółćżółć") == "repeats the same few signs"


@pytest.mark.parametrize(
    "text", ["", "postgres", "changeme", "<your password>", "${DB_PASSWORD}", "xxxx", "my-password"]
)
def test_what_stands_in_for_a_password(text: str) -> None:
    assert is_placeholder(LIBRARIES, text)


@pytest.mark.parametrize("text", ["hunter2", "Tr0ub4dor&3", "we45kq"])
def test_what_may_be_a_password(text: str) -> None:
    assert not is_placeholder(LIBRARIES, text)


def test_templates_say_nothing_of_the_value() -> None:
    assert is_templated("{{ secret_key }}")
    assert is_templated("postgresql://${USER}:${PASSWORD}@db/shop")
    assert is_templated("#{DatabasePassword}#")
    assert is_templated("__DATABASE_PASSWORD__")
    assert is_templated("[[ password ]]")
    assert not is_templated("pa$$word")
    assert not is_templated("[a]#{b__c__")
