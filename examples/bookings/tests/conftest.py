import pytest

from studio import create_app
from studio.extensions import db
from studio.models import Room, Studio


@pytest.fixture(scope="session")
def app():
    app = create_app("testing")
    with app.app_context():
        db.create_all()
        yield app


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def room(app):
    room = Room(studio=Studio(host="localhost", name="Northside"), name="Blue", hourly_price=18)
    db.session.add(room)
    db.session.commit()
    return room
