from flask import Flask, abort, request
from flask_login import current_user
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///notes.db"
db = SQLAlchemy(app)


class Folder(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(40))
    place = db.Column(db.Integer)


class Page(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    folder_id = db.Column(db.ForeignKey("folder.id"))


class Event(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    kind = db.Column(db.String(20))
    target = db.Column(db.Integer)
    author = db.Column(db.String(40))


@app.post("/folders")
def make_folder():
    title = request.form["title"]
    similar = Folder.query.filter_by(title=title).all()
    place = len(similar) + 1
    if place > 100:
        abort(400)
    db.session.add(Folder(title=title, place=place))
    db.session.commit()
    return "", 201


@app.post("/folders/<int:key>/opened")
def opened(key):
    folder = db.session.get(Folder, key)
    if folder is None:
        abort(404)
    db.session.add(Event(kind="folder.opened", target=key, author=current_user.name))
    db.session.commit()
    return "", 204


@app.post("/folders/<int:folder_id>/first")
def add_first_page(folder_id):
    if Page.query.filter_by(folder_id=folder_id).first() is None:
        db.session.add(Page(folder_id=folder_id))
        db.session.commit()
    return "", 204


@app.post("/folders/<int:key>/copy")
def copy(key):
    folder = Folder.query.filter_by(id=key).first_or_404()
    db.session.add(Folder(title=folder.title, place=folder.place))
    db.session.commit()
    return "", 201
