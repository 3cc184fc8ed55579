import os

import requests
from celery import shared_task
from kombu.exceptions import OperationalError


def make_report(address):
    requests.post("https://reports.example.com/new", json={"for": address}, timeout=10)


@shared_task
def report(address):
    make_report(address)


def request_report(address):
    if os.environ.get("WITHOUT_BROKER"):
        make_report(address)
        return
    try:
        report.delay(address)
    except OperationalError:
        make_report(address)
