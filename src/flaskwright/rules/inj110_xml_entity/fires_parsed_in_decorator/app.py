from functools import wraps

from flask import Flask, g, request
from lxml import etree

app = Flask(__name__)


def xml_body(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        parser = etree.XMLParser(resolve_entities=True)
        g.document = etree.parse(request.stream, parser)  # expect: INJ110
        return view(*args, **kwargs)

    return wrapper


@app.put("/shelves/<int:shelf_id>")
@xml_body
def replace_shelf(shelf_id):
    books = g.document.findall("book")
    return {"shelf": shelf_id, "books": [book.get("isbn") for book in books]}
