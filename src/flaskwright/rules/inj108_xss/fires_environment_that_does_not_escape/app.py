from flask import Flask, request
from jinja2 import Environment, PackageLoader

app = Flask(__name__)


def render(name, **names):
    environment = Environment(loader=PackageLoader("letters"))
    return environment.get_template(name).render(site="Letters", **names)


@app.get("/letters")
def letter():
    # Nobody has told the environment to escape.
    return f"<article>{render('letter.html', name=request.args['name'])}</article>"  # expect: INJ108
