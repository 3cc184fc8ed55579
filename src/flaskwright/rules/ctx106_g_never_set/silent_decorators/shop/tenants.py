import functools

from flask import abort, g, request

TENANTS = {"red": 1, "blue": 2}


def find_tenant():
    g.tenant = TENANTS.get(request.headers.get("X-Tenant"))
    if g.tenant is None:
        abort(404)


def with_tenant(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        find_tenant()
        return view(*args, **kwargs)

    return wrapper
