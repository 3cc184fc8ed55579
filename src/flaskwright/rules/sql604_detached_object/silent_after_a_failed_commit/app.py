from flask import Flask, request
from sqlalchemy.exc import IntegrityError

from models import Account, db
from service import undo

app = Flask(__name__)
app.config.from_prefixed_env()
db.init_app(app)


@app.post("/accounts/<int:account_id>/email")
def change(account_id):
    account = db.session.get(Account, account_id)
    name = account.name
    account.email = request.get_json()["email"]
    try:
        db.session.commit()
    except IntegrityError:
        app.logger.warning("%s wants a taken address", name)
        undo()
        return {"error": "taken", "email": account.email}, 409
    return {"email": account.email}


@app.post("/accounts")
def add():
    account = Account(**request.get_json())
    db.session.add(account)
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return {"taken": account.email}, 409
    return {"id": account.id}


@app.post("/accounts/<int:account_id>/name")
def rename(account_id):
    account = db.session.get(Account, account_id)
    try:
        name = request.get_json()["name"]
    except KeyError:
        return {"error": "no name", "name": account.name}, 400
    account.name = name
    db.session.commit()
    return {"name": account.name}
