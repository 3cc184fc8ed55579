from flask import Flask, request
from flask_login import LoginManager, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
LoginManager(app)


class Ticket(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    author = db.Column(db.Integer, nullable=False)
    title = db.Column(db.String(80), nullable=False)


@app.post("/tickets")
@login_required
def create():
    data = request.get_json()
    db.session.add(Ticket(author=current_user.id, title=data["title"]))
    db.session.commit()
    return "", 201


@app.delete("/tickets/<int:number>")
@login_required
def delete(number):
    db.session.delete(db.get_or_404(Ticket, number))
    db.session.commit()
    return "", 204


@app.post("/search")
@login_required
def search():
    found = db.session.scalars(db.select(Ticket).where(Ticket.title == request.form["words"]))
    return {"found": [one.id for one in found]}
