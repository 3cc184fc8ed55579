import functools
import smtplib
import urllib.request

import httpx
import requests

from shop.settings import CARRIER_TIMEOUT

fetch = functools.partial(requests.get, timeout=5)
rates = httpx.Client(base_url="https://rates.example")


def quote(parcel, **options):
    return requests.post("https://carrier.example/quotes", json=parcel, **options)


def track(number, timeout=None):
    return requests.get(f"https://carrier.example/parcels/{number}", timeout=timeout or CARRIER_TIMEOUT)


def manifest():
    with urllib.request.urlopen("https://carrier.example/manifest", None, 10) as answer:
        return answer.read()


def tell(message):
    with smtplib.SMTP("mail.example", 587, timeout=30) as server:
        server.send_message(message)
