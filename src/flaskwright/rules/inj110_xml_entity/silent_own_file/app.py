from pathlib import Path

from flask import Flask, abort, request
from lxml import etree

app = Flask(__name__)
LAWS = Path(__file__).parent / "laws.xml"


@app.get("/laws")
def law():
    # Entities are resolved in a file that is part of the application; the client only chooses what is shown of it.
    parser = etree.XMLParser(load_dtd=True, resolve_entities=True)
    laws = etree.parse(str(LAWS), parser)
    wanted = request.args.get("number")
    for paragraph in laws.iter("paragraph"):
        if paragraph.get("number") == wanted:
            return {"text": paragraph.text}
    abort(404)
