from threading import Thread

from flask import Blueprint, Flask, current_app
from flask_mail import Mail, Message

bp = Blueprint("accounts", __name__)
mail = Mail()


def send(app, message):
    with app.app_context():
        mail.send(message)


@bp.post("/invite/<name>")
def invite(name):
    message = Message("Welcome", recipients=[f"{name}@example.com"])
    Thread(target=send, args=(current_app, message)).start()  # expect: CTX103
    return {"invited": name}, 202


def create_app():
    app = Flask(__name__)
    mail.init_app(app)
    app.register_blueprint(bp)
    return app
