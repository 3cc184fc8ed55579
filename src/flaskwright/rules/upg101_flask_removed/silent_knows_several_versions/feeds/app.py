from flask import Flask

from feeds.compat import JSONEncoder, Markup, escape

app = Flask(__name__)


def at_start(function):
    try:
        app.before_first_request(function)
    except AttributeError:
        function()
    return function


@at_start
def announce():
    app.logger.info("encoder: %s", JSONEncoder)


@app.get("/<name>")
def greet(name):
    return Markup("<h1>{}</h1>").format(escape(name))
