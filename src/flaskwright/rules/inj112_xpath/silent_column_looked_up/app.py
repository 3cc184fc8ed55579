from enum import Enum

from flask import Flask, abort, request
from lxml import etree

app = Flask(__name__)
MENU = etree.fromstring("<menu><dish kind='soup' price='9'>Leek</dish><dish kind='fish' price='14'>Trout</dish></menu>")
ATTRIBUTES = frozenset({"kind", "price"})


class Kind(Enum):
    SOUP = "soup"
    FISH = "fish"


@app.get("/values")
def values():
    attribute = request.args.get("of", "kind")
    # One of two names, or no answer.
    if attribute not in ATTRIBUTES:
        abort(404)
    return {"values": MENU.xpath(f"//dish/@{attribute}")}


@app.get("/dishes/<kind>")
def dishes(kind):
    try:
        wanted = Kind(kind)
    except ValueError:
        abort(404)
    # A member of the Enum has one of the texts that the application wrote.
    return {"dishes": MENU.xpath(f"//dish[@kind='{wanted.value}']/text()")}
