import pytest

from shop import create_app


@pytest.fixture
def app():
    app = create_app()
    context = app.app_context()
    context.push()
    yield app
    context.pop()
