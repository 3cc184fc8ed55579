from flask import Flask


def create_app():
    from shop.orders import bp

    app = Flask("shop")
    app.register_blueprint(bp)
    return app
