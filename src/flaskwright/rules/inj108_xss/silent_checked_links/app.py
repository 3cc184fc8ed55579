from urllib.parse import quote, urlsplit

from flask import Flask, abort, render_template, request

app = Flask(__name__)

TARGETS = {"shop": "https://shop.example/", "help": "/help"}


@app.post("/members")
def member():
    website = request.form["website"]
    # The scheme decides whether a link runs script.
    if urlsplit(website).scheme not in {"http", "https"}:
        abort(400)
    back = request.form.get("back", "")
    if not back.startswith("/members/"):
        back = "/members/"
    return render_template(
        "member.html",
        name=request.form["name"],
        website=website,
        back=back,
        shelf="/shelves/" + request.form["shelf"],
        search="https://catalogue.example/?q=" + quote(request.form["name"]),
        target=TARGETS.get(request.form.get("target"), "/"),
    )
