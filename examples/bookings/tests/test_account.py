from studio.models import User


def register(client, email):
    return client.post("/account/register", data={"email": email, "password": "kick-and-snare", "studio_id": 1})


def test_register(client, room):
    assert register(client, "ada@studio.example").status_code == 302
    assert User.query.filter_by(email="ada@studio.example").count() == 1


def test_strangers_see_no_bookings(client):
    assert client.get("/bookings/").status_code in (302, 401)
