import pytest

from shop import app as real_app


@pytest.fixture
def app():
    return real_app


@pytest.fixture
def client(app):
    app.config["TESTING"] = True
    return app.test_client()
