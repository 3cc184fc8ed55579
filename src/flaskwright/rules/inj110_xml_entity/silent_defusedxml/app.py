import defusedxml.ElementTree
from defusedxml import minidom, sax
from flask import Flask, request
from flask.views import MethodView
from xml.sax.handler import ContentHandler

app = Flask(__name__)


class Counter(ContentHandler):
    def __init__(self):
        super().__init__()
        self.lines = 0

    def startElement(self, name, attrs):
        self.lines += name == "line"


class InvoiceAPI(MethodView):
    # defusedxml refuses a document that declares entities.
    def post(self):
        invoice = defusedxml.ElementTree.fromstring(request.data)
        return {"number": invoice.findtext("number")}, 201

    def put(self):
        counter = Counter()
        sax.parseString(request.data, counter)
        return {"lines": counter.lines}

    def patch(self):
        changes = minidom.parseString(request.get_data(as_text=True))
        return {"changes": len(changes.getElementsByTagName("change"))}


app.add_url_rule("/invoices", view_func=InvoiceAPI.as_view("invoices"))
