from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(200), nullable=False)
    comments = db.relationship("Comment", back_populates="post")


class Comment(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    post_id = db.Column(db.ForeignKey("post.id"), nullable=False)
    name = db.Column(db.String(80), nullable=False)
    body = db.Column(db.Text, nullable=False)
    votes = db.Column(db.Integer, default=0)
    post = db.relationship("Post", back_populates="comments")
