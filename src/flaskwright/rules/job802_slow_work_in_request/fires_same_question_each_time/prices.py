import requests


def price_of(item):
    answer = requests.get(f"https://prices.example.com/{item}", timeout=5)  # expect: JOB802
    return answer.json()["price"]
