from flask import Blueprint

status = Blueprint("status", __name__)


@status.get("/status")
def show():
    return {"status": "up"}
