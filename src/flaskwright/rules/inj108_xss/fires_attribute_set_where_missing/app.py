from flask import Flask, render_template, request

from cards import Card

app = Flask(__name__)


@app.get("/card")
def card():
    return render_template("card.html", card=Card(request.args.get("text", "")))
