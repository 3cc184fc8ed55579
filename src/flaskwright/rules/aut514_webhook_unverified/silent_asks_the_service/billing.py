import stripe
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

app = Flask(__name__)
csrf = CSRFProtect(app)
db = SQLAlchemy(app)


class Invoice(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    charge = db.Column(db.String(40), nullable=False)


@app.post("/stripe/webhook")
@csrf.exempt
def stripe_event():
    event = stripe.Event.retrieve(request.json["id"])
    db.session.add(Invoice(charge=event.data.object.id))
    db.session.commit()
    return {}


@app.post("/hooks/<secret_name>")
def named(secret_name):
    db.session.add(Invoice(charge=request.form["charge"]))
    db.session.commit()
    return {}
