from flask import Flask, jsonify, redirect, render_template, request, url_for
from flask_login import UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    notes = db.relationship("Note")


class Kind(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40))


class Colour(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40))


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.ForeignKey("user.id"))
    text = db.Column(db.Text)


@app.cli.command("seed")
def seed():
    db.session.add_all(Kind(name=name) for name in ("private", "public"))
    db.session.commit()


@app.post("/notes")
@login_required
def add():
    db.session.add(Note(user_id=current_user.id, text=request.form["text"]))
    db.session.add(Colour(name=request.form["colour"]))
    db.session.commit()
    return redirect(url_for("notes"))


@app.get("/notes")
@login_required
def notes():
    page = Note.query.order_by(Note.id).paginate(per_page=20, max_per_page=50)
    newest = Note.query.order_by(Note.id.desc()).limit(5).all()
    mine = Note.query.filter_by(user_id=current_user.id).all()
    return render_template("notes.html", page=page, newest=newest, mine=mine, kinds=Kind.query.all())


@app.get("/numbers")
def numbers():
    longest = max(len(note.text) for note in Note.query)
    return jsonify(notes=Note.query.count(), longest=longest, colours=[one.name for one in Colour.query.all()])
