import requests

BASE = "https://prices.example/v1/"

session = requests.Session()
session.headers["Accept"] = "application/json"
