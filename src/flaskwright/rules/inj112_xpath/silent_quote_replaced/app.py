from flask import Flask, request
from lxml import etree

app = Flask(__name__)
GUESTS = etree.fromstring("<guests><guest room='12'>Ada</guest><guest room='14'>Bo</guest></guests>")


@app.get("/guests")
def guests():
    # `&apos;` is five harmless characters here; no quote is left that could end the text.
    room = request.args.get("room", "").replace("'", "&apos;")
    return {"guests": GUESTS.xpath(f"/guests/guest[@room='{room}']/text()")}
