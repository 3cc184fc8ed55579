import threading

from flask import Flask, current_app, g


def refresh():
    g.rates = current_app.config["RATES"]


def create_app():
    app = Flask(__name__)
    app.config["RATES"] = {"EUR": 1}

    @app.post("/rates")
    def rates():
        with app.app_context():
            worker = threading.Thread(target=refresh, daemon=True)  # expect: CTX102
            worker.start()
        timer = threading.Timer(30, lambda: refresh())  # expect: CTX102
        timer.start()
        return {}, 202

    return app
