from flask import Flask
from flask_mail import Mail


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    Mail(app)
    from shop.receipts import bp

    app.register_blueprint(bp)
    return app
