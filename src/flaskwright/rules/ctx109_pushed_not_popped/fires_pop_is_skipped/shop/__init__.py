from flask import Flask

from shop.background import refresh_in, refresh_known


def create_app():
    app = Flask(__name__)
    app.config.update(RATES={}, SOURCE={"EUR": "1"})

    @app.post("/rates/<currency>")
    def rates(currency):
        refresh_in(app, currency)
        return {"known": refresh_known(app, currency)}

    return app
