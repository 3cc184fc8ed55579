from flask import Blueprint, current_app

from shop.background import run, send_async

bp = Blueprint("shop", __name__)


def rebuild(app, section):
    with app.app_context():
        app.logger.info("rebuilding %s", section)


@bp.post("/sections/<section>")
def rebuild_section(section):
    send_async(rebuild, current_app, section)  # expect: CTX103
    run(current_app, print, section)  # expect: CTX103
    return {}, 202
