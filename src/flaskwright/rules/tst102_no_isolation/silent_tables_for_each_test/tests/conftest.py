import pytest

from tasks import create_app, db

SETTINGS = {"TESTING": True, "SQLALCHEMY_DATABASE_URI": "sqlite://"}


@pytest.fixture
def app():
    app = create_app(SETTINGS)
    with app.app_context():
        db.create_all()
        yield app
        db.drop_all()
