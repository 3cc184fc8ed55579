import requests


def total(items):
    return sum(price_of(item) for item in items)


def price_of(item):
    return requests.get(f"https://prices.example.com/{item}", timeout=5).json()["price"]
