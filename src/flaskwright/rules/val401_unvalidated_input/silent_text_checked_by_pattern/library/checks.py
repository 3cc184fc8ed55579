import re

from flask import abort

CARD = re.compile(r"[A-Z]{2}[0-9]{6}")


def card_number(text):
    if CARD.fullmatch(text) is None:
        abort(400)
    return text
