import os

import pytest

from theatre import create_app


@pytest.fixture
def app():
    app = create_app("testing")
    app.config["SECRET_KEY"] = os.urandom(16)
    return app
