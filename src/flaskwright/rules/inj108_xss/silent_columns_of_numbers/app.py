from flask import Flask, redirect, render_template, request, url_for
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Pause(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    seconds = db.Column(db.Integer, nullable=False)
    until = db.Column(db.DateTime)


@app.post("/pauses")
def add():
    # What is no number is refused by the database.
    db.session.add(Pause(seconds=request.form["seconds"], until=request.form["until"]))
    db.session.commit()
    return redirect(url_for("show"))


@app.get("/pauses")
def show():
    return render_template("pauses.html", pauses=Pause.query.all(), again=f"<a href=\"{request.url}\">again</a>")
