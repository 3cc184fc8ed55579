from app import app
from tests.echo import make_echo


def test_escaped():
    assert "&lt;" in app.test_client().get("/hello?name=<b>").text


def test_echo():
    assert "<b>" in make_echo().test_client().get("/echo?text=<b>").text
