import pytest

from shop import create_app
from shop.settings import TestSettings


@pytest.fixture
def app():
    app = create_app(TestSettings)
    app.config["LOGIN_DISABLED"] = True
    app.testing = True
    return app
