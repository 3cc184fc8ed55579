import requests


def charge(email, amount):
    answer = requests.post(
        "https://payments.example.com/charges", json={"email": email, "amount": amount}, timeout=10
    )
    answer.raise_for_status()
    return answer.json()["id"]
