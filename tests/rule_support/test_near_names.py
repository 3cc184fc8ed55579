"""Which names are taken for slips of others."""

from __future__ import annotations

import pytest

from flaskwright.rule_support.near_names import is_near


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("SQLALCHEMY_DATABASE_URL", "SQLALCHEMY_DATABASE_URI"),
        ("MAX_CONTENT_LENGHT", "MAX_CONTENT_LENGTH"),
        ("SESSION_COOKIE_HTTP_ONLY", "SESSION_COOKIE_HTTPONLY"),
        ("SECRETKEY", "SECRET_KEY"),
        ("SECRET_KEYS", "SECRET_KEY"),
        ("SESION_COOKIE_SECUR", "SESSION_COOKIE_SECURE"),
    ],
)
def test_slips(written: str, meant: str) -> None:
    assert is_near(written, meant)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("SECRET_KEY", "SECRET_KEY"),
        ("TESTNG", "TESTING"),  # short
        ("MAIL_SENDER", "MAIL_SERVER"),  # two slips in a short name
        ("MONGO_URI_2", "MONGO_URI"),
        ("SESSION_COOKIE_PATH", "SESSION_COOKIE_NAME"),
        ("REMEMBER_COOKIE_SECURE", "SESSION_COOKIE_SECURE"),
        ("", "SECRET_KEY"),
    ],
)
def test_other_names(written: str, meant: str) -> None:
    assert not is_near(written, meant)
