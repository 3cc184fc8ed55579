from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_prefixed_env()
db = SQLAlchemy(app)


class Account(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    balance = db.Column(db.Numeric(12, 2), nullable=False)
    visits = db.Column(db.Integer, nullable=False, default=0)


@app.post("/accounts/<int:number>/deposit")
def deposit(number):
    account = db.get_or_404(Account, number)
    account.balance = Account.balance + request.json["amount"]
    db.session.commit()
    return {"balance": str(account.balance)}


@app.post("/accounts/<int:number>/visit")
def visit(number):
    db.session.execute(db.update(Account).where(Account.id == number).values(visits=Account.visits + 1))
    db.session.commit()
    return "", 204
