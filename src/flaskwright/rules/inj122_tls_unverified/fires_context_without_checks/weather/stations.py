import ssl
from urllib.request import urlopen

from .connections import trusting_context


def read(number):
    if number < 100:
        context = trusting_context()
    else:
        context = ssl._create_unverified_context()  # expect: INJ122
    with urlopen(f"https://stations.example/{number}", context=context, timeout=5) as answer:
        return answer.read().decode()
