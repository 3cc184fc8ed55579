import requests

KNOWN = {}


def load(item):
    return requests.get(f"https://prices.example.com/{item}", timeout=5).json()


def post_price(item):
    requests.post(f"https://prices.example.com/{item}", timeout=5)


def warm_up():
    for item in ("tea", "milk"):
        KNOWN[item] = load(item)
