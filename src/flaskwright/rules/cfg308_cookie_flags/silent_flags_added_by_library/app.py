import os

from flask import Flask, session
from flask_talisman import Talisman

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
Talisman(app)


@app.post("/basket/<int:article>")
def add(article):
    session["article"] = article
    return {"article": article}
