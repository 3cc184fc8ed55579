import re

MAIL = r"^([a-z0-9]+\.?)+@club\.example$"


def is_mail(text):
    return re.fullmatch(MAIL, text) is not None  # expect: INJ116
