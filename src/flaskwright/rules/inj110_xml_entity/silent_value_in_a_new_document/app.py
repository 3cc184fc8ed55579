from flask import Flask, Response, request
from lxml import etree

app = Flask(__name__)


@app.post("/labels")
def label():
    # The client's text becomes the text of a node, which lxml escapes; nothing of it is parsed.
    root = etree.Element("label")
    etree.SubElement(root, "name").text = request.form["name"]
    etree.SubElement(root, "street", number=request.form["number"]).text = request.form["street"]
    document = etree.fromstring(b"<labels/>", etree.XMLParser(resolve_entities=True))
    document.append(root)
    return Response(etree.tostring(document), mimetype="application/xml")
