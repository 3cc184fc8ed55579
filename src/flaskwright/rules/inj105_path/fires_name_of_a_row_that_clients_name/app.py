from pathlib import Path

from flask import Flask, abort, current_app, request, send_file
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Song(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80), unique=True)


@app.post("/songs")
def add():
    db.session.add(Song(name=request.form["name"]))
    db.session.commit()
    return "", 201


@app.get("/cover")
def cover():
    # There is such a song, which somebody may have called `../../etc`.
    name = request.args["name"]
    song = Song.query.filter_by(name=name).first()
    if song is None:
        abort(404)
    return send_file(Path(current_app.config["COVERS"], name, "cover.webp"))  # expect: INJ105


@app.get("/lyrics")
def lyrics():
    # MySQL finds the song 7 by `7/../../x`.
    number = request.args["number"]
    if not Song.query.filter_by(id=number).first():
        abort(404)
    return send_file(Path(current_app.config["LYRICS"], number, "lyrics.txt"))  # expect: INJ105


@app.get("/score")
def score():
    # Nobody has asked whether one was found.
    name = request.args["name"]
    song = Song.query.filter_by(name=name).first()
    return send_file(Path(current_app.config["SCORES"], name), download_name=str(song))  # expect: INJ105
