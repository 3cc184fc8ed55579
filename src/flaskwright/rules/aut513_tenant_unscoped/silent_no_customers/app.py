from flask import Flask, jsonify
from flask_login import UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)


class Topic(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(40))


class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    topic_id = db.Column(db.ForeignKey("topic.id"))
    author_id = db.Column(db.ForeignKey("user.id"))
    text = db.Column(db.Text)


@app.get("/posts/<int:post_id>")
@login_required
def post(post_id):
    return jsonify(Post.query.get_or_404(post_id).text)


@app.get("/topics/<int:topic_id>")
@login_required
def topic(topic_id):
    posts = Post.query.filter_by(topic_id=topic_id).limit(20)
    return jsonify(Topic.query.get_or_404(topic_id).title, [one.text for one in posts])


@app.get("/mine")
@login_required
def mine():
    return jsonify([one.text for one in Post.query.filter_by(author_id=current_user.id).limit(20)])
