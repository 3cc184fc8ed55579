from flask import Flask, render_template_string
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///hotel.db"
db = SQLAlchemy(app)


class Guest(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    passport = db.Column(db.String)


@app.get("/guests/<int:number>")
def guest(number):
    # A template shows what it names, not the row.
    return render_template_string("<h1>{{ guest.name }}</h1>", guest=Guest.query.get_or_404(number))
