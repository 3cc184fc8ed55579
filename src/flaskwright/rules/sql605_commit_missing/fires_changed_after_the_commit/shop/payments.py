import requests


def charge(order):
    answer = requests.post("https://payments.example.com/charges", json={"order": order.id}, timeout=10)
    return answer.ok
