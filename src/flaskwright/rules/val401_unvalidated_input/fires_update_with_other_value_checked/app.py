from flask import Flask, abort, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///tickets.db"
db = SQLAlchemy(app)
STATES = ("open", "closed")


class Ticket(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    state = db.Column(db.String)
    priority = db.Column(db.String)


@app.put("/tickets/<int:number>")
def change(number):
    state = request.form.get("state", "open")
    priority = request.form.get("priority", "low")
    if state not in STATES:
        abort(400)
    # The state was looked at, the priority was not.
    statement = db.update(Ticket).where(Ticket.id == number)
    db.session.execute(statement.values(state=state, priority=priority))  # expect: VAL401
    db.session.commit()
    return {"state": state}
