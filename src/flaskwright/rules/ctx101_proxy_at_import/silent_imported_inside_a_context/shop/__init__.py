from flask import Flask


def create_app():
    app = Flask(__name__)
    app.config["PAGE_SIZE"] = 20
    with app.app_context():
        from shop import routes

        app.extensions["routes"] = routes
    return app
