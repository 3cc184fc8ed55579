from flask import Flask, request
from lxml.etree import XPath, fromstring

app = Flask(__name__)
MENU = fromstring("<menu><dish price='9'>Soup</dish><dish price='14'>Trout</dish></menu>")


@app.get("/dishes")
async def dishes():
    limit = request.args.get("below", "20")
    cheap = XPath("//dish[@price < %s]" % limit)  # expect: INJ112
    return {"dishes": [dish.text for dish in cheap(MENU)]}
