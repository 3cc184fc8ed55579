import json

from flask import Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///posts.db"
db = SQLAlchemy(app)


class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(80))
    meta = db.Column(db.JSON, nullable=False, default=dict)
    body = db.Column(db.Text)


@app.post("/posts")
def create():
    post = Post(title=request.form["title"], meta={})
    post.meta["author"] = request.form["author"]
    db.session.add(post)
    db.session.commit()
    return "", 201


@app.post("/posts/<int:key>/reset")
def reset(key):
    post = db.get_or_404(Post, key)
    post.meta = {}
    post.meta["reset"] = True
    db.session.commit()
    return "", 204


@app.get("/posts/<int:key>")
def show(key):
    post = db.get_or_404(Post, key)
    post.meta["url"] = f"/posts/{key}"
    return jsonify(post.meta)


@app.post("/posts/<int:key>/title")
def rename(key):
    post = db.get_or_404(Post, key)
    words = json.loads(post.body)
    words.append(request.form["title"])
    post.body = json.dumps(words)
    db.session.commit()
    return "", 204
