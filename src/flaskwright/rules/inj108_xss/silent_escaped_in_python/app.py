import html

from flask import Flask, Response, request
from markupsafe import escape

app = Flask(__name__)


def row(label, value):
    return f"<tr><th>{label}</th><td>{html.escape(value)}</td></tr>"


@app.get("/hello/<name>")
def hello(name):
    # Escaped, and put where a text stands.
    return f"<h1>Hello, {escape(name)}</h1>"


@app.get("/search")
def search():
    query = html.escape(request.args.get("q", ""))
    # In quotes, which `html.escape` takes care of.
    return f'<input name="q" value="{query}"><p>{query}</p>'


@app.post("/list")
def shopping_list():
    rows = [row("Item", item) for item in request.form.getlist("item")]
    return Response("<table>" + "".join(rows) + "</table>")


@app.get("/shelf")
def shelf():
    return '<a href="/shelves/{}">Shelf</a>'.format(escape(request.args["shelf"]))


@app.errorhandler(404)
def missing(_error):
    return "<p>No page at %s</p>" % escape(request.path), 404
