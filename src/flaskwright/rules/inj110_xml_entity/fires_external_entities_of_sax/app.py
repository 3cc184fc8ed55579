import io
import xml.sax
from xml.sax.handler import ContentHandler, feature_external_ges

from flask import Flask, request
from flask.views import MethodView

app = Flask(__name__)


class Titles(ContentHandler):
    def __init__(self):
        super().__init__()
        self.found = []
        self.inside = False

    def startElement(self, name, attrs):
        self.inside = name == "title"
        if self.inside:
            self.found.append("")

    def endElement(self, name):
        self.inside = False

    def characters(self, content):
        if self.inside:
            self.found[-1] += content


class BookImport(MethodView):
    def post(self):
        titles = Titles()
        parser = xml.sax.make_parser()
        parser.setFeature(feature_external_ges, True)
        parser.setContentHandler(titles)
        parser.parse(io.BytesIO(request.data))  # expect: INJ110
        return {"titles": titles.found}


app.add_url_rule("/books/import", view_func=BookImport.as_view("book_import"))
