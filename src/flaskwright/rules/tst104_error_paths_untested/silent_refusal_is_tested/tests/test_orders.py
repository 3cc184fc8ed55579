from http import HTTPStatus


def test_create(client):
    assert client.post("/orders", data={"article": "tea"}).status_code == HTTPStatus.CREATED


def test_refused(client):
    assert client.post("/orders").status_code == HTTPStatus.BAD_REQUEST
