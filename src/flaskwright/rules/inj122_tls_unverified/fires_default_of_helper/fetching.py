import requests


def fetch(path, verify=False):
    return requests.get(f"https://inventory.internal/{path}", verify=verify, timeout=5).json()  # expect: INJ122
