from flask import Flask, request

from wall import drafts
from wall.text import tidy

app = Flask(__name__)


@app.post("/notes")
def note():
    text = request.form["text"]
    tidy(text)
    return f"<p>{text}</p>"  # expect: INJ108


@app.post("/drafts")
def draft():
    return f"<p>{drafts.tidy(request.form['text'])}</p>"  # expect: INJ108
