"""The tables of slow calls and of enqueuings: what they name must be what the interpreter calls it."""

from __future__ import annotations

from flaskwright.libraries import load_libraries
from flaskwright.libraries.enqueues import load_enqueues
from flaskwright.libraries.slow import load_slow


def test_paths_are_spelled_as_the_interpreter_spells_them() -> None:
    libraries = load_libraries()
    table = load_slow()
    named = [*table.exact, *(f"{owner}.any" for owner in table.owners), *load_enqueues()]
    assert [path for path in named if libraries.canonical(path) != path] == []


def test_any_attribute_but_those_that_only_compute() -> None:
    table = load_slow()
    found = table.of("boto3.client().put_object")
    assert found is not None
    assert found.kind == "network"
    assert table.of("boto3.client().generate_presigned_url") is None
    assert table.of("boto3.client().send_message") is None


def test_what_one_line_says_wins_over_any_attribute() -> None:
    mail = load_slow().of("boto3.client().send_email")
    assert mail is not None
    assert mail.kind == "mail"
    needed = load_slow().of("boto3.client().get_object")
    assert needed is not None
    assert needed.needed


def test_only_the_last_name_is_free() -> None:
    assert load_slow().of("boto3.client().exceptions.NoSuchKey") is None
    assert load_slow().of("boto3.client") is None
