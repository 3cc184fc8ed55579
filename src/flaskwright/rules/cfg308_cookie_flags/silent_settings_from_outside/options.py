import os


def readable():
    return os.environ["COOKIES_FOR_SCRIPTS"] != "1"


class Defaults:
    SESSION_COOKIE_SECURE = False
