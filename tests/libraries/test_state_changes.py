"""What calls of libraries do to what outlives a request."""

from __future__ import annotations

import pytest

from flaskwright.libraries.state_changes import load_state_changes


@pytest.mark.parametrize(
    ("path", "does"),
    [
        ("sqlalchemy.orm.Session().add", "adds a row"),
        ("pep249.connect().commit", "commits"),
        ("pymongo.database.Database().orders.insert_one", "adds a document"),
        ("peewee.Model().save", "saves a row"),
        ("os.environ.commit", None),
        ("werkzeug.datastructures.FileStorage().read", None),
        ("commit", None),
    ],
)
def test_calls(path: str, does: str | None) -> None:
    assert load_state_changes().of(path) == does
