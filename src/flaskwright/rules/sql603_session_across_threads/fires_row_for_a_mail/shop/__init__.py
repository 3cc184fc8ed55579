from flask import Flask

from .mails import confirm, mail
from .models import Order, db


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    mail.init_app(app)

    @app.post("/orders/<int:order_id>/confirmation")
    def send(order_id):
        order = db.get_or_404(Order, order_id)
        confirm(order)
        return {}, 202

    return app
