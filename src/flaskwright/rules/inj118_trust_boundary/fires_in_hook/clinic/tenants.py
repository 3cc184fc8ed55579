from flask import request, session


def asked_tenant():
    return request.headers.get("X-Tenant") or request.cookies.get("tenant")


def take_tenant():
    tenant = asked_tenant()
    if tenant:
        session["tenant"] = tenant.strip().lower()  # expect: INJ118
