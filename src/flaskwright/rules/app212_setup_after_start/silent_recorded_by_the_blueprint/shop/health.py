from flask import Blueprint

bp = Blueprint("health", __name__)


@bp.record_once
def add_metrics(state):
    if state.app.config.get("METRICS"):
        state.app.add_url_rule("/metrics", view_func=metrics)


@bp.get("/health")
def health():
    return {"status": "up"}


def metrics():
    return {"requests": 0}
