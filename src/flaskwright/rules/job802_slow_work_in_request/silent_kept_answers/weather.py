import os
import subprocess
import time

import requests
from flask_caching import Cache

cache = Cache()
_countries = None
_news = {}


@cache.memoize(timeout=300)
def forecast():
    return requests.get("https://weather.example.com/today", timeout=5).json()


def rates():
    found = cache.get("rates")
    if found is None:
        found = requests.get("https://bank.example.com/rates", timeout=5).json()
        cache.set("rates", found, timeout=3600)
    return found


def countries():
    global _countries
    if _countries is None:
        _countries = requests.get("https://countries.example.com/all", timeout=5).json()
    return _countries


def news(topic, max_age=600):
    found = _news.get(topic)
    if found and time.monotonic() - found[0] < max_age:
        return found[1]
    pages = [requests.get(f"https://{host}/{topic}", timeout=5).text for host in ("a.example.com", "b.example.com")]
    _news[topic] = (time.monotonic(), pages)
    return pages


def preview(path):
    small = path + ".png"
    if not os.path.exists(small):
        subprocess.run(["pdftoppm", "-png", path, small], check=True, timeout=60)
    return small
