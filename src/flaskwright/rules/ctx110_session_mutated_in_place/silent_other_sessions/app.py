import requests
from flask import Flask
from flask import session as browser_session

session = {"cart": []}


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()

    @app.post("/cart/<item>")
    def add(item):
        session["cart"].append(item)
        return {"cart": session["cart"], "user": browser_session.get("user")}

    @app.get("/headers")
    def headers():
        session = requests.Session()
        session.headers["Accept"] = "text/plain"
        session.headers.update({"Accept": "text/html"})
        session.cookies["cart"] = "1"
        return dict(session.headers)

    return app
