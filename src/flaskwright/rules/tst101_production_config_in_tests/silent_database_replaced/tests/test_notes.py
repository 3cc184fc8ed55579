import sqlite3

import app as application
import pytest


@pytest.fixture
def client(monkeypatch):
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE notes (id INTEGER)")
    monkeypatch.setattr(application, "get_db", lambda: database)
    return application.app.test_client()


def test_there_are_none(client):
    assert client.get("/notes").json == {"count": 0}
