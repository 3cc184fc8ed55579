import functools

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry


class TimeoutAdapter(HTTPAdapter):
    def __init__(self, *args, timeout=5, **kwargs):
        self.timeout = timeout
        super().__init__(*args, **kwargs)

    def send(self, request, **kwargs):
        if kwargs.get("timeout") is None:
            kwargs["timeout"] = self.timeout
        return super().send(request, **kwargs)


class PatientSession(requests.Session):
    def request(self, method, url, **kwargs):
        kwargs.setdefault("timeout", (3, 20))
        return super().request(method, url, **kwargs)


def bounded(session):
    session.mount("https://", TimeoutAdapter(max_retries=Retry(total=2)))
    return session


def make_session():
    session = requests.Session()
    session.mount("https://", TimeoutAdapter())
    return session


def short_session():
    session = requests.Session()
    session.request = functools.partial(session.request, timeout=4)
    return session
