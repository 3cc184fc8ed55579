from pathlib import Path
from uuid import uuid4

from flask import Flask, abort, current_app, request, send_file
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Film(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    key = db.Column(db.String(32), unique=True)
    title = db.Column(db.String(200))


@app.post("/films")
def add():
    # Nobody but the application makes a key, whatever the title is.
    film = Film(key=uuid4().hex, title=request.form["title"])
    db.session.add(film)
    db.session.commit()
    return {"key": film.key}


@app.get("/poster")
def poster():
    key = request.args["key"]
    film = Film.query.filter_by(key=key).first()
    if film is None:
        abort(404)
    return send_file(Path(current_app.config["POSTERS"], key, "poster.webp"))


@app.get("/reel")
def reel():
    return send_file(path_of(request.args["key"]))


def path_of(key):
    if not Film.query.filter_by(key=key).first():
        raise LookupError(key)
    return f"{current_app.config['REELS']}/{key}.mp4"
