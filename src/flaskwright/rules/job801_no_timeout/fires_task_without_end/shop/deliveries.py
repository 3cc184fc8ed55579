import requests


def announce(order):
    requests.post("https://warehouse.example/orders", json={"order": order})  # expect: JOB801
