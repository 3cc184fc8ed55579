from flask import Flask
from sqlalchemy import text

from shop import database


def create_app():
    app = Flask(__name__)
    database.init_app(app)
    app.add_url_rule("/orders", view_func=orders)
    return app


def orders():
    return {"count": database.session.execute(text("SELECT count(*) FROM orders")).scalar()}
