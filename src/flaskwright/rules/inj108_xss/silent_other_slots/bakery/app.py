from flask import Flask, render_template, request

from bakery.bread import Loaf, draft_of, praise_for

app = Flask(__name__)


@app.get("/loaf")
def loaf():
    # The attribute that is shown is ours, the client's is the other one.
    return Loaf(request.args["name"], "<h1>Rye</h1>").shown()


@app.get("/praise")
def praise():
    return praise_for(request.args["name"])


@app.get("/slots")
def slots():
    texts = {"name": request.args["name"], "html": "<h1>Rye</h1>"}
    app.logger.info("asked for %r", texts["name"])
    return texts["html"]


@app.get("/draft")
def draft():
    # Only the length of the page that is put together is told.
    return f"<p>{len(draft_of(request.args['text']))} letters</p>"


@app.get("/card")
def card():
    name = request.args["name"]
    return render_template("card.html", loaf=Loaf(name, "<h1>Rye</h1>"), names=[name, "Rye"])


@app.get("/dead")
def dead():
    text = request.args["text"]
    # The condition is decided by constants, and the branch never runs.
    if 3 * 7 == 20:
        return f"<p>{text}</p>"
    match "rye":
        case "wheat":
            shown = text
        case _:
            shown = "Rye"
    return f"<p>{shown}</p>"


@app.get("/thanks")
def thanks():
    if request.args.get("name"):
        return "<p>Thank you for your name</p>"
    return "<p>Thank you</p>"
