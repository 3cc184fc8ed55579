from enum import Enum

from flask import Flask, abort, render_template_string, request

app = Flask(__name__)
GREETINGS = {"de": "<p>Guten Tag, {{ name }}</p>", "fr": "<p>Bonjour, {{ name }}</p>"}
THEMES = frozenset({"light", "dark"})


class Size(Enum):
    SMALL = "small"
    LARGE = "large"


@app.get("/greeting")
def greeting():
    # One of our own texts, or the default.
    source = GREETINGS.get(request.args.get("language"), "<p>Good day, {{ name }}</p>")
    return render_template_string(source, name=request.args.get("name", ""))


@app.get("/banner")
def banner():
    # Past the check it is one of two words; an Enum's value is one of its own.
    theme = request.cookies.get("theme", "light")
    if theme not in THEMES:
        abort(400)
    size = Size(request.args.get("size", "small")).value
    return render_template_string("<div class='%s %s'>{{ words }}</div>" % (theme, size), words="Sale")


@app.get("/heading")
def heading():
    # Digits between the brackets make no expression.
    level = request.args.get("level", 1, type=int)
    return render_template_string(f"<h{level}>{{{{ words }}}}</h{level}>", words="News")
