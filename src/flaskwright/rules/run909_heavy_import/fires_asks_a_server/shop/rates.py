import requests


def load():
    answer = requests.get("https://rates.example/today", timeout=5)
    return answer.json()
