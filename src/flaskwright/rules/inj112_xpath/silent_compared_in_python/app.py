from flask import Flask, abort, request
from lxml import etree

app = Flask(__name__)
PRICES = etree.fromstring("<prices><price sku='A1'>250</price><price sku='B2'>990</price></prices>")


def path_for(_sku):
    return "/prices/price"


@app.get("/prices")
def price():
    # The helper answers the same path for everyone; the client's text is compared with what was found.
    sku = request.args["sku"]
    for node in PRICES.xpath(path_for(sku)):
        if node.get("sku") == sku:
            return {"price": node.text}
    abort(404)
