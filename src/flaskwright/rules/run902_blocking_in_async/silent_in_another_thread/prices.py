import subprocess

import requests


def price_of(item):
    return requests.get(f"https://prices.example.com/{item}", timeout=5).json()["price"]


def load():
    return subprocess.run(["fetch-prices"], capture_output=True, check=True, timeout=60).stdout.decode()
