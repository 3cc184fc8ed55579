import requests


def tell_warehouse(order):
    answer = requests.post("https://warehouse.example.com/orders", json={"id": order.id}, timeout=10)
    answer.raise_for_status()
