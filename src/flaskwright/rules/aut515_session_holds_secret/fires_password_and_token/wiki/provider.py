import requests


def token_for(code):
    return requests.post("https://id.example.com/token", data={"code": code}, timeout=5).json()
