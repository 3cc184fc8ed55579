"""The check that all views make begins a keeper's shift where none has begun."""

from flask import Flask, jsonify
from flask_login import current_user, login_required

from models import Keeper, db, login

app = Flask(__name__)
app.config.from_prefixed_env()
db.init_app(app)
login.init_app(app)


def keeper():
    found = db.session.get(Keeper, current_user.id)
    found.begin_shift()
    return found


@app.get("/lamps")
@login_required
def lamps():
    return jsonify(keeper().id)


@app.get("/fog")
@login_required
def fog():
    return jsonify(keeper().id)


@app.get("/ships")
@login_required
def ships():
    return jsonify(keeper().id)


@app.get("/tides")
@login_required
def tides():
    return jsonify(keeper().id)
