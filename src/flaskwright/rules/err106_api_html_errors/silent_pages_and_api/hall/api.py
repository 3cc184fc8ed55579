from flask import Blueprint

bp = Blueprint("api", __name__)


@bp.get("/concerts")
def concerts():
    return {"concerts": ["Requiem"]}


@bp.post("/concerts")
def add():
    return {"id": 2}, 201
