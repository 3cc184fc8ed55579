from flask import Flask, g, jsonify
from flask_login import current_user

from models import User, db
from settings import rights, setting, settings

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///shop"
db.init_app(app)


@app.before_request
def load():
    g.account = User.query.get(current_user.id)


@app.get("/settings")
def show():
    return jsonify(setting("title").value, [one.value for one in settings()], rights())
