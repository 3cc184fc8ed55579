import requests


def tell(order):
    requests.post("https://partner.example.com/orders", json={"id": order.id}, timeout=10).raise_for_status()
