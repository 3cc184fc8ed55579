import hashlib

import requests
from PIL import Image


def price_of(item):
    total = 0
    for day in range(7):
        for hour in range(24):
            total = total + requests.get(f"https://prices.example.com/{item}/{day}/{hour}", timeout=5).json()
    return total


def shrink(path):
    with Image.open(path) as image:
        image.thumbnail((200, 200))
        image.save(path)


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
