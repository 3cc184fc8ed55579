from flask import Flask, jsonify, redirect, render_template, request, url_for
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Comment(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.Text)
    hidden = db.Column(db.Boolean, default=False)


@app.get("/comments")
def comments():
    found = Comment.query.order_by(Comment.id.desc()).all()  # expect: SQL610
    return render_template("comments.html", comments=found)


@app.post("/comments")
def add():
    comment = Comment(text=request.form["text"])
    db.session.add(comment)
    db.session.commit()
    return redirect(url_for("comments"))


@app.get("/comments.json")
def as_json():
    rows = []
    for comment in db.session.scalars(db.select(Comment)):  # expect: SQL610
        rows.append({"id": comment.id, "text": comment.text})
    return jsonify(rows)
