from flask import Flask, abort, redirect
from models import ShortLink
from models.base import db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///links.db"
db.init_app(app)


@app.get("/<name>")
def follow(name):
    link = ShortLink.get(name)
    if link is None:
        abort(404)
    # The row that was asked for holds the address, and the name says only which row.
    return redirect(link.url)
