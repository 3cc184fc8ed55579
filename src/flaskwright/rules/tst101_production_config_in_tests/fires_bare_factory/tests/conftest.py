import pytest

from shop import create_app


@pytest.fixture
def app():
    app = create_app()  # expect: TST101
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture
def client(app):
    return app.test_client()
