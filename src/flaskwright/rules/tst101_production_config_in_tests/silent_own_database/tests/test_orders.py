from shop import create_app


def test_there_are_none(client):
    assert client.get("/orders").json == {"count": 0}


def test_only_the_settings_of_production_are_read():
    assert not create_app().testing
    assert create_app({"TESTING": True}).testing
