import requests


def quote(weight):
    answer = requests.post(  # expect: JOB801
        "https://carrier.example/quotes",
        json={"weight": weight},
    )
    answer.raise_for_status()
    return answer.json()
