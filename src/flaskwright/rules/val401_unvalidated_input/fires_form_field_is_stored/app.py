from flask import Flask, redirect, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///guests.db"
db = SQLAlchemy(app)


class Entry(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.Text)


@app.post("/entries")
def add_entry():
    # Anything at all becomes a row.
    entry = Entry(text=request.form["text"])
    db.session.add(entry)  # expect: VAL401
    db.session.commit()
    return redirect("/entries")
