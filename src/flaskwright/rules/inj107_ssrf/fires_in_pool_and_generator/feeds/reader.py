from contextlib import contextmanager

import requests


@contextmanager
def polite_session():
    with requests.Session() as http:
        http.headers["User-Agent"] = "allotment-feeds"
        yield http


def addresses_in(text):
    for line in text.splitlines():
        if line.strip():
            yield line.strip()


def fetch(address):
    with polite_session() as http:
        return http.get(address, timeout=5).text  # expect: INJ107
