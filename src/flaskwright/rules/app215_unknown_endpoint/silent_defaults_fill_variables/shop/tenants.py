from flask import Blueprint, g, url_for

tenants = Blueprint("tenants", __name__)


@tenants.url_value_preprocessor
def pull_tenant(endpoint, values):
    g.tenant = values.pop("tenant")


@tenants.url_defaults
def add_tenant(endpoint, values):
    values.setdefault("tenant", g.tenant)


@tenants.get("/")
def index():
    return {"users": url_for("tenants.users"), "catalogue": url_for("catalogue.index")}


@tenants.get("/users")
def users():
    return {"home": url_for(".index")}
