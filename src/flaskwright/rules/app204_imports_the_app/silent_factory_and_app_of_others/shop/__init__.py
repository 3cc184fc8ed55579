from flask import Flask

from shop.mounts import mount_billing
from shop.tasks import count_orders


def create_app():
    app = Flask(__name__)
    app.add_url_rule("/orders/count", view_func=lambda: {"task": count_orders.name})
    mount_billing(app)
    return app
