from flask import Flask, render_template_string, request
from flask_login import UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_prefixed_env()
db = SQLAlchemy(app)


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)


class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.Text, nullable=False)
    likes = db.Column(db.Integer, nullable=False, default=0)
    author_id = db.Column(db.ForeignKey("user.id"), nullable=False)


@app.get("/posts")
@login_required
def posts():
    return render_template_string("{{ posts }}", posts=Post.query.all())


@app.get("/posts/<int:post_id>")
@login_required
def show(post_id):
    return render_template_string("{{ post.text }}", post=Post.query.get_or_404(post_id))


@app.post("/posts/<int:post_id>/like")
@login_required
def like(post_id):
    post = Post.query.get_or_404(post_id)
    post.likes += 1
    db.session.commit()
    return "", 204


@app.put("/posts/<int:post_id>")
@login_required
def edit(post_id):
    post = Post.query.filter_by(id=post_id, author_id=current_user.id).first_or_404()
    post.text = request.json["text"]
    db.session.commit()
    return "", 204
