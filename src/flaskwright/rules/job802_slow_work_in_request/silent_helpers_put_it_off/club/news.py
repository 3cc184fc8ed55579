import requests
from celery import shared_task

from club.work import background, memo, run


@background
def announce(text):
    requests.post("https://chat.example.com/hooks/club", json={"text": text}, timeout=5)


@memo
def countries():
    return requests.get("https://data.example.com/countries.json", timeout=5).json()


@shared_task
def count(name):
    requests.post("https://stats.example.com/members", json={"name": name}, timeout=5)


def count_later(name):
    run(count, name, seconds=10)
