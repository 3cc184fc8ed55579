from flask import Flask, request

from wall.text import Cleaner, tidy

app = Flask(__name__)


@app.post("/notes")
def note():
    return f"<p>{tidy(request.form['text'])}</p>"


@app.post("/titles")
def title():
    return f"<h1>{Cleaner().clean(request.form['title'])}</h1>"
