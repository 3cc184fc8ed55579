from flask import Flask, request
from lxml import etree

app = Flask(__name__)


@app.post("/orders")
def import_order():
    parser = etree.XMLParser(resolve_entities=True, remove_blank_text=True)
    order = etree.fromstring(request.get_data(), parser)  # expect: INJ110
    return {"sku": order.findtext("sku"), "count": order.findtext("count")}, 201
