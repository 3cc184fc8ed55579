from flask import Flask, jsonify

from server.models import Grant, db

app = Flask(__name__)
db.init_app(app)


def described(grant: Grant):
    return {"client": grant.client_id, "token": grant.token}  # expect: VAL407


@app.get("/grants")
def grants():
    return jsonify([described(one) for one in Grant.query.all()])
