from flask import Flask


def create_app():
    from shop.views import bp

    app = Flask(__name__)
    app.config["SEARCH_URL"] = "https://search.example.com"
    app.register_blueprint(bp)
    return app
