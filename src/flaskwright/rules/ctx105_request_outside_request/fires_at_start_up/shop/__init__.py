from flask import Flask

from shop.languages import default_language, warm_up


def create_app():
    app = Flask(__name__)
    app.config["LANGUAGES"] = ["de", "en"]
    with app.app_context():
        warm_up()
        app.config["LANGUAGE"] = default_language()  # expect: CTX105
    return app
