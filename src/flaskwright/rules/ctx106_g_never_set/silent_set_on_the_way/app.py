import sqlite3

from flask import Flask, g


def database():
    if "database" not in g:
        g.database = sqlite3.connect(":memory:")
    return g.database


def start_basket():
    g.basket = []


def create_app():
    app = Flask(__name__)

    @app.get("/one")
    def one():
        start_basket()
        g.basket.append(database().execute("SELECT 1").fetchone()[0])
        return {"basket": g.basket}

    @app.get("/two")
    def two():
        g.basket, g.size = [2], 1
        database()
        return {"basket": g.basket, "size": g.size, "changes": g.database.total_changes}

    @app.teardown_appcontext
    def close(error):
        if "database" in g:
            g.database.close()

    return app
