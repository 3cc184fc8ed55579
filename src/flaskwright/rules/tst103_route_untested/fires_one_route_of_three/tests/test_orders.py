def test_index(client):
    assert client.get("/orders").status_code == 200


def test_create(client):
    assert client.post("/orders", data={"article": "tea"}).status_code == 201
