def test_orders(client):
    assert client.get("/orders").status_code == 200
