from html import escape

from flask import Flask, request

app = Flask(__name__)


@app.get("/field")
def field():
    value = escape(request.args["value"], quote=False)
    # The quote that is left ends the attribute.
    return f'<input name="value" value="{value}">'  # expect: INJ108
