from flask import Flask
from sqlalchemy import text

from library.database import db_session


def create_app():
    app = Flask(__name__)

    @app.get("/books")
    def books():
        return {"count": db_session.execute(text("SELECT count(*) FROM books")).scalar()}

    @app.teardown_appcontext
    def remove_session(error):
        db_session.remove()

    return app
