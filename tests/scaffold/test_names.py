"""What follows from the name of a resource, a task or a command."""

from __future__ import annotations

import pytest

from flaskwright.errors import UsageError
from flaskwright.scaffold.names import article, name_of, resource_name


@pytest.mark.parametrize("given", ["LineItem", "line_item", "line-item", "lineItem"])
def test_all_spellings_are_one_name(given: str) -> None:
    name = resource_name(given, None)
    assert (name.snake, name.camel, name.plural, name.path, name.kebab) == (
        "line_item",
        "LineItem",
        "line_items",
        "line-items",
        "line-item",
    )
    assert (name.title, name.spoken, name.spoken_plural) == ("Line items", "line item", "line items")
    assert name.named == "a line item"


@pytest.mark.parametrize(
    ("given", "plural"),
    [("city", "cities"), ("day", "days"), ("box", "boxes"), ("branch", "branches"), ("address", "addresses")],
)
def test_plurals(given: str, plural: str) -> None:
    assert resource_name(given, None).plural == plural


def test_a_plural_may_be_given() -> None:
    assert resource_name("Person", "people").plural == "people"
    assert resource_name("Lens", "lenses").plural == "lenses"


@pytest.mark.parametrize(
    ("given", "plural", "said"),
    [
        ("invoices", None, "in the singular"),
        ("status", None, "is not plain; name it with --plural"),
        ("sheep", "sheep", "no plural of its own"),
        ("in voice", None, "cannot name a resource"),
        ("2nd", None, "cannot name a resource"),
        ("../up", None, "cannot name a resource"),
        ("Class", None, "`class` means something in Python"),
        ("Object", None, "`object` means something in Python"),
        ("A", None, "the plural of 'A', `as`, means something in Python; name one with --plural"),
        ("I", None, "the plural of 'I', `is`, means something"),
        ("Var", None, "the plural of 'Var', `vars`, means something"),
        ("a" * 41, None, "40 characters"),
    ],
)
def test_other_names_are_refused(given: str, plural: str | None, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        resource_name(given, plural)


@pytest.mark.parametrize("given", ["Calendar", "Code", "Email", "Match", "Profile", "Queue", "Site", "Token"])
def test_modules_of_the_standard_library_are_no_hindrance(given: str) -> None:
    assert resource_name(given, None).camel == given


def test_a_task_has_one_name() -> None:
    assert name_of("SendReminder", "task").plural == "send_reminder"


def test_articles() -> None:
    assert [article(word) for word in ("invoice", "user", "customer")] == ["an invoice", "a user", "a customer"]
