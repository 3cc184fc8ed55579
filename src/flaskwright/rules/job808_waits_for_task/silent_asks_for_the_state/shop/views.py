from celery.result import AsyncResult
from flask import Blueprint, jsonify

from shop.tasks import celery, load

bp = Blueprint("imports", __name__)


@bp.post("/imports")
def start():
    return jsonify(task=load.delay("https://prices.example").id), 202


@bp.get("/imports/<task>")
def state(task):
    found = AsyncResult(task, app=celery)
    if found.ready():
        return jsonify(found.get())
    return jsonify(state=found.state), 202


@bp.get("/imports/<task>/rows")
def rows(task):
    found = load.AsyncResult(task)
    if found.state != "SUCCESS":
        return jsonify(state=found.state, info=str(found.info)), 202
    return jsonify(found.get(timeout=1))
