from flask import Flask, g
from flask.views import MethodView

from shop.tenants import with_tenant


class Invoices(MethodView):
    decorators = [with_tenant]

    def get(self):
        return {"tenant": g.tenant}


def create_app():
    app = Flask(__name__)
    app.add_url_rule("/invoices", view_func=Invoices.as_view("invoices"))

    @app.get("/orders")
    @with_tenant
    def orders():
        return {"tenant": g.tenant}

    return app
