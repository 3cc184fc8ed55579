from flask import Flask, g
from sqlalchemy import text

from shop.database import Session


def get_session():
    if "session" not in g:
        g.session = Session()
    return g.session


def create_app():
    app = Flask(__name__)

    @app.get("/orders")
    def orders():
        return {"count": get_session().scalar(text("SELECT count(*) FROM orders"))}

    @app.get("/articles")
    def articles():
        with Session() as session:
            return {"count": session.scalar(text("SELECT count(*) FROM articles"))}

    @app.teardown_appcontext
    def close(error):
        session = g.pop("session", None)
        if session is not None:
            session.close()

    return app
