import os


def readable():
    return os.environ["COOKIES_FOR_SCRIPTS"] != "1"
