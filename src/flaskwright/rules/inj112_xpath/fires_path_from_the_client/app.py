from flask import Flask, g, request
from lxml import etree

app = Flask(__name__)
PLAN = etree.fromstring("<plan><floor no='1'><room>Aula</room></floor><secret><room>Vault</room></secret></plan>")


@app.before_request
def take_path():
    g.path = request.args.get("path") or "floor/room"


@app.get("/rooms")
def rooms():
    tree = PLAN.getroottree()
    return {"rooms": [node.text for node in tree.xpath("/plan/" + g.path)]}  # expect: INJ112
