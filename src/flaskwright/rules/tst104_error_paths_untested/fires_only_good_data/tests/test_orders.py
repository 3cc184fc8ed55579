def test_create(client):
    assert client.post("/orders", data={"article": "tea"}).status_code == 201


def test_nothing_there(client):
    assert client.get("/orders/7").status_code == 404
