import re

from flask import Flask, abort, render_template_string, request

app = Flask(__name__)


@app.get("/colours")
def colours():
    # Six hexadecimal digits hold no braces.
    colour = request.args.get("colour", "ffffff")
    if not re.fullmatch(r"[0-9a-f]{6}", colour):
        abort(400)
    return render_template_string("<body style='background: #" + colour + "'>{{ words }}</body>", words="Hello")


@app.get("/icons")
def icon():
    name = request.args.get("name", "")
    if name.isidentifier():
        return render_template_string("<svg><use href='#" + name + "'/></svg>")
    return "no such icon", 404
