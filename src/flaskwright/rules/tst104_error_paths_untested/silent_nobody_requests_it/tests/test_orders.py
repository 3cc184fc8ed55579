def test_index(client):
    assert client.get("/orders").status_code == 200
