import functools

from flask import Flask, abort, g, request

TENANTS = {"red": 1, "blue": 2}


def with_tenant(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        g.tenant = TENANTS.get(request.headers.get("X-Tenant"))
        if g.tenant is None:
            abort(404)
        return view(*args, **kwargs)

    return wrapper


def create_app():
    app = Flask(__name__)

    @app.get("/orders")
    @with_tenant
    def orders():
        return {"tenant": g.tenant}

    @app.get("/invoices")
    def invoices():
        return {"tenant": g.tenant}  # expect: CTX106

    return app
