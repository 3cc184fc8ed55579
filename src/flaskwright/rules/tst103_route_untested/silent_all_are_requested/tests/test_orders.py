import pytest

from helpers import send

BASE = "/orders"


@pytest.mark.parametrize(("path", "status"), [("/orders?page=2", 200), ("/nothing", 404)])
def test_pages(client, path, status):
    assert client.get(path).status_code == status


def test_order(client):
    send(client, "/orders", article="tea")
    number = 0
    assert client.get(f"{BASE}/{number}").get_json() == {"order": "tea"}
