from flask import Blueprint

status = Blueprint("status", __name__)


@status.get("/")
def show(version):
    return {"version": version, "ok": True}
