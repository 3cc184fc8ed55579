from flask import Flask, request
from lxml import etree

app = Flask(__name__)


@app.post("/orders")
def import_order():
    # Since lxml 5 a parser resolves only what the document itself spells out, and libxml2 bounds how far that grows.
    order = etree.fromstring(request.get_data())
    return {"sku": order.findtext("sku"), "count": order.findtext("count")}, 201


@app.post("/returns")
def import_return():
    parser = etree.XMLParser(remove_blank_text=True, recover=False)
    note = etree.fromstring(request.get_data(), parser)
    return {"order": note.get("order")}, 201
