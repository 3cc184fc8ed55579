import io

from flask import Flask, abort, request
from lxml import etree

app = Flask(__name__)


@app.post("/bookings/batch")
async def batch():
    body = request.get_data()
    # The same document in UTF-16 holds none of these bytes, and the parser reads it all the same.
    if b"<!ENTITY" in body or b"SYSTEM" in body:
        abort(400)
    rooms = []
    for _, node in etree.iterparse(io.BytesIO(body), tag="booking", resolve_entities=True):  # expect: INJ110
        rooms.append(node.findtext("room"))
    return {"rooms": rooms}
