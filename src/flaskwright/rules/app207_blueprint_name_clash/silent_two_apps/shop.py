from flask import Flask

from orders import orders, staff_orders


def create_shop():
    app = Flask("shop")
    app.register_blueprint(orders)
    return app


def create_staff():
    app = Flask("staff")
    app.register_blueprint(staff_orders)
    return app


def create_preview():
    app = Flask("preview")
    app.register_blueprint(orders)
    return app
