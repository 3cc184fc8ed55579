from flask import Flask, request
from sqlalchemy.exc import IntegrityError

from models import Account, db

app = Flask(__name__)
app.config.from_prefixed_env()
db.init_app(app)


@app.post("/accounts/<int:account_id>/email")
def change(account_id):
    account = db.session.get(Account, account_id)
    account.email = request.get_json()["email"]
    try:
        db.session.commit()
    except IntegrityError:
        app.logger.warning("%s wants a taken address", account.name)  # expect: SQL604
        db.session.rollback()
        return {"error": "taken"}, 409
    return {"email": account.email}
