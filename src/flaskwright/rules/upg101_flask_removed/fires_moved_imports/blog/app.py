import flask
from flask import Flask
from flask.ext.login import LoginManager  # expect: UPG101

from blog.text import headline

app = Flask(__name__)
LoginManager(app)


@app.get("/<title>")
def post(title):
    return headline(flask.escape(title))  # expect: UPG101
