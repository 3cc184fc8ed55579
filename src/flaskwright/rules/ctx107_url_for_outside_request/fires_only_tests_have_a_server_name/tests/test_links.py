from shop import create_app
from shop.config import TestingConfig


def test_links():
    app = create_app(TestingConfig)
    assert "http://localhost/start" in app.test_cli_runner().invoke(args=["links"]).output
