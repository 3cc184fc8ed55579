from flask import Flask, request

from catalogue import Catalogue, Record

app = Flask(__name__)
catalogue = Catalogue("https://search.example.org")


@app.get("/search")
def search():
    found = catalogue.session.query(Record).filter(request.args.get("words", "")).all()
    return {"found": [record.title for record in found]}


@app.get("/recent")
def recent():
    return {"recent": [record.title for record in Record.query.order_by("-added").all()]}
