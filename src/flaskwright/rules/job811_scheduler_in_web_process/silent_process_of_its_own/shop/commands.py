from flask import Blueprint

from shop.scheduling import make_scheduler

bp = Blueprint("scheduling", __name__)


@bp.cli.command("run-scheduler")
def run_scheduler():
    make_scheduler().start()
