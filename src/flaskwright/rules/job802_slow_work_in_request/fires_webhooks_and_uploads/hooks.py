import logging

import requests


def announce(name):
    try:
        _post({"text": name})
    except requests.RequestException:
        logging.exception("nobody was told of %s", name)


def _post(message):
    return requests.post("https://chat.example.com/hook", json=message, timeout=5)  # expect: JOB802


def tell(name):
    answer = requests.put("https://search.example.com/photos", json={"name": name}, timeout=5)  # expect: JOB802
    return answer.json()["accepted"]
