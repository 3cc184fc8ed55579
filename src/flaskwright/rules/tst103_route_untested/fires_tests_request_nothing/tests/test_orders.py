from orders import ORDERS


def test_empty():
    assert ORDERS == {}
