import pytest

from app import Member, app, db


@pytest.fixture
def client():
    with app.app_context():  # expect: TST101
        db.create_all()
        yield app.test_client()
        db.drop_all()


def test_a_member_is_kept(client):
    assert client.post("/members", data={"name": "Ada"}).status_code == 201
    assert Member.query.count() == 1
