from flask import Flask

from shop.registry import TASKS


def create_app():
    app = Flask(__name__)

    @app.post("/tasks/<name>")
    def run(name):
        TASKS[name]()
        return {"done": name}

    return app
