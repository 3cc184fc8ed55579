from flask import Flask, request
from lxml import etree

app = Flask(__name__)
GUESTS = etree.fromstring("<guests><guest room='12'>Ada</guest><guest room='14'>Bo</guest></guests>")


@app.get("/guests")
def guests():
    room = request.args.get("room", "")
    # Between single quotes only a single quote ends the text, and one that holds it goes no further.
    if "'" in room:
        return {"error": "no such room"}, 400
    return {"guests": GUESTS.xpath(f"/guests/guest[@room='{room}']/text()")}
