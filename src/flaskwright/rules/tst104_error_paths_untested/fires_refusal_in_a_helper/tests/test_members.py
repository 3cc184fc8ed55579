from club import create_app


def remove(client, path):
    return client.delete(path)


def test_leaving():
    client = create_app().test_client()
    assert remove(client, "/members/1").status_code == 204


def test_unknown():
    assert create_app().test_client().get("/members/9").status_code == 404
