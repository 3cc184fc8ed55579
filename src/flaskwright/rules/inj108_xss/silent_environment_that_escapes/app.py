from flask import Flask, request
from jinja2 import Environment, PackageLoader, select_autoescape

app = Flask(__name__)


def render(name, **names):
    environment = Environment(loader=PackageLoader("letters"), autoescape=select_autoescape(["html"]))
    return environment.get_template(name).render(site="Letters", **names)


@app.get("/letters")
def letter():
    # What the letters' own environment renders, it escapes.
    return f"<article>{render('letter.html', name=request.args['name'])}</article>"
