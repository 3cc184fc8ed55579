import requests


def announce(order):
    _tell({"order": order})


def _tell(what):
    requests.post("https://warehouse.example/orders", json=what)
