import html

from flask import Flask, request
from markupsafe import Markup, escape

app = Flask(__name__)


@app.get("/search")
def search():
    query = escape(request.args.get("q", ""))
    # A space ends a value without quotes, and what follows is an attribute.
    return f"<input name=q value={query}>"  # expect: INJ108


@app.get("/chart")
def chart():
    series = escape(request.args["series"])
    # `alert(1)` has nothing to escape.
    return f"<script>draw({series})</script>"  # expect: INJ108


@app.get("/leave")
def leave():
    link = html.escape(request.args["link"])
    # Neither has `javascript:alert(1)`.
    return f'<a href="{link}">Go on</a>'  # expect: INJ108


@app.get("/seat")
def seat():
    name = escape(request.args["name"])
    # The browser decodes the attribute before it runs it.
    return f"""<button onclick="pick('{name}')">Pick</button>"""  # expect: INJ108


@app.get("/row")
def row():
    return Markup("<tr class={}>").format(request.args["class"])  # expect: INJ108
