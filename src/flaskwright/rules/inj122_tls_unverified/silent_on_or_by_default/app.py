import httpx
import requests
import urllib3
from flask import Flask

from settings import VERIFY

app = Flask(__name__)
pool = urllib3.PoolManager(cert_reqs="CERT_REQUIRED")


@app.get("/rates")
def rates():
    first = requests.get("https://rates.example/today", timeout=5).json()
    second = httpx.get("https://rates.example/yesterday", verify=VERIFY).json()
    third = pool.request("GET", "https://rates.example/last-week").json()
    return [first, second, third]
