from orders import create_app


def test_all(client):
    for rule in create_app().url_map.iter_rules():
        assert client.get(rule.rule).status_code < 500


def test_index(client):
    assert client.get("/orders").status_code == 200
