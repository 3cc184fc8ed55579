from flask import Flask, current_app

from shop.background import AppThread


def refresh(currency):
    current_app.config["RATES"] = {currency: 1}


class Refresh(AppThread):
    pass


def create_app():
    app = Flask(__name__)

    @app.post("/rates/<currency>")
    def rates(currency):
        AppThread(current_app._get_current_object(), target=refresh, args=(currency,)).start()
        Refresh(app, target=refresh, args=(currency,)).start()
        return {}, 202

    return app
