from flask import Blueprint, Flask
from sqlalchemy import text

from shop.database import session

orders = Blueprint("orders", __name__)


@orders.get("/orders")
def count():
    return {"count": session.execute(text("SELECT count(*) FROM orders")).scalar()}


def create_app():
    app = Flask(__name__)
    app.register_blueprint(orders)

    @app.cli.command("drop-carts")
    def drop_carts():
        session.execute(text("DELETE FROM carts"))
        session.commit()
        session.remove()

    return app
