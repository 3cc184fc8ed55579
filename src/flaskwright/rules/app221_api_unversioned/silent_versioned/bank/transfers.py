from flask import Blueprint

transfers = Blueprint("transfers", __name__)


@transfers.get("/")
def index():
    return []
