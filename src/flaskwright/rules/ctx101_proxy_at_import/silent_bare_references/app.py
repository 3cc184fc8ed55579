from flask import Flask, current_app, g, json, redirect, request, session
from werkzeug.local import LocalProxy

app_proxy = current_app
PROXIES = (g, request, session)
BY_NAME = {"request": request, "session": session}
is_proxy = isinstance(request, LocalProxy)
EMPTY = json.dumps({"items": []})
TO_START = redirect("/start")


class Page:
    source = request

    def path(self):
        return self.source.path


def create_app():
    app = Flask(__name__)

    @app.get("/")
    def index():
        return {"path": Page().path(), "app": app_proxy.name}

    return app
