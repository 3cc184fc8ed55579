from flask import Flask

from shop.carriers import add_carrier


def create_app():
    from shop.views import shipping

    add_carrier("post", 4)
    add_carrier("courier", 9)
    app = Flask(__name__)
    app.register_blueprint(shipping)
    return app
