from flask import Flask, current_app
from flask_login import LoginManager

from shop.hooks import add_header, load_language

app = Flask(__name__)
app.config.update(LANGUAGE="en")
app.before_request(load_language)
app.after_request(add_header)
login_manager = LoginManager(app)


@login_manager.user_loader
def load_user(user_id):
    return current_app.config["USERS"].get(user_id)


@app.get("/")
def index():
    return current_app.name
