import re

from flask import Flask, abort, render_template, request

app = Flask(__name__)


@app.post("/notes")
def note():
    # `<scr<script>ipt>` is whole again after this, and `<img onerror=…>` was never looked for.
    text = request.form["text"].replace("<script>", "").replace("</script>", "")
    return render_template("note.html", text=text)


@app.post("/letters")
def letter():
    text = re.sub(r"<script.*?</script>", "", request.form["text"])
    return f"<main>{text}</main>"  # expect: INJ108


@app.post("/cards")
def card():
    text = request.form["text"]
    if "<script" in text.lower():
        abort(400)
    return f"<main>{text}</main>"  # expect: INJ108


@app.get("/links")
def link():
    address = request.args["address"]
    # The browser leaves out the white space in front of ` javascript:`.
    if address.lower().startswith("javascript:"):
        abort(400)
    return render_template("link.html", address=address, text=request.args["text"])
