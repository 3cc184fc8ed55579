from flask import Flask, request
from flask_restx import Api, fields
from flask_sqlalchemy import SQLAlchemy
from patching import patch

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
db = SQLAlchemy(app)
api = Api(app)


class Thread(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String)
    closed = db.Column(db.Boolean)


class Comment(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String)
    hidden = db.Column(db.Boolean)


THREAD = api.model("Thread", {"title": fields.String()})
COMMENT = api.model("Comment", {"text": fields.String()})


@app.post("/threads/<int:number>")
def edit_thread(number):
    thread = patch(db.get_or_404(Thread, number), THREAD, request.json)
    db.session.commit()
    return {"title": thread.title}


@app.post("/<kind>/<int:number>/text")
def edit(kind, number):
    cls, described = (Thread, THREAD) if kind == "thread" else (Comment, COMMENT)
    patch(db.get_or_404(cls, number), described, request.json)
    db.session.commit()
    return "", 204
