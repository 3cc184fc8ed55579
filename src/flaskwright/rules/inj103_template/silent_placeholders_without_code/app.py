import string

from flask import Flask, request

from letters import Template, filled

app = Flask(__name__)


@app.post("/letters")
def letter():
    # `string.Template` puts values in for names and runs nothing.
    wording = string.Template(request.form["wording"])
    return {"letter": wording.safe_substitute(name=request.form["name"])}


@app.post("/cards")
def card():
    # This `Template` is the application's own and replaces one mark.
    return {"card": Template(request.form["wording"]).render(request.form["name"])}


@app.post("/labels")
def label():
    return {"label": filled(request.form["wording"], {"name": request.form["name"]})}
