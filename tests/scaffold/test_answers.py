"""What may name an application, and what its answers are."""

from __future__ import annotations

import pytest

from flaskwright.errors import UsageError
from flaskwright.scaffold.answers import QUESTIONS, Answers, check_name


@pytest.mark.parametrize(
    ("name", "package"), [("shop", "shop"), ("my-shop", "my_shop"), ("Shop2_eu", "shop2_eu"), ("match", "match")]
)
def test_a_name_gives_a_package(name: str, package: str) -> None:
    check_name(name)
    assert Answers(name=name).package == package


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "take letters"),
        ("2shop", "take letters"),
        ("shop-", "take letters"),
        ("my shop", "take letters"),
        ("../shop", "take letters"),
        ("shop\n", "take letters"),
        ("café", "take letters"),
        ("-shop", "take letters"),
        ("class", "is a word of Python; try my-class"),
        ("my--shop", "take letters"),
        ("my-_shop", "take letters"),
        ("click", "would hide the module `click`"),
        ("Flask-Login", "would hide the module `flask_login`"),
        ("json", "would hide the module `json`"),
        ("Flask", "would hide the module `flask`; try my-flask"),
        ("tests", "would hide the module"),
        ("s" * 29, "28 characters"),
    ],
)
def test_other_names_are_refused(name: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        check_name(name)


def test_the_first_choice_is_the_default() -> None:
    answers = Answers(name="shop")
    for question in QUESTIONS:
        default = getattr(answers, question.field)
        assert question.choices[0] == {True: "yes", False: "no"}.get(default, default)


def test_a_wrong_name_in_a_file_is_told_with_the_file() -> None:
    with pytest.raises(UsageError, match=r"^answers\.yml: 'json' cannot name an application"):
        Answers.of({"name": "json"}, "answers.yml")
