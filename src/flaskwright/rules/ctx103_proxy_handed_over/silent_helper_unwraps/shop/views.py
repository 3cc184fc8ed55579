from flask import Blueprint, current_app, request

from shop.background import note_length, run

bp = Blueprint("shop", __name__)


def rebuild(section):
    current_app.logger.info("rebuilding %s", section)


@bp.post("/sections/<section>")
def rebuild_section(section):
    run(current_app, rebuild, section)
    note_length(request)
    return {}, 202
