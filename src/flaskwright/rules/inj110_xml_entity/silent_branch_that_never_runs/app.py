from flask import Flask, request
from lxml import etree

from settings import READ_WITH_ENTITIES

app = Flask(__name__)


def parser():
    # The old way is switched off by a constant.
    if READ_WITH_ENTITIES:
        return etree.XMLParser(resolve_entities=True)
    return etree.XMLParser(resolve_entities=False)


@app.post("/menus")
def menu():
    dishes = etree.fromstring(request.data, parser())
    return {"dishes": [dish.text for dish in dishes.iter("dish")]}
