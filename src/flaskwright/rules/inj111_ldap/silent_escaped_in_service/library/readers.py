from flask import Blueprint, request

from .directory import Directory

bp = Blueprint("readers", __name__)


@bp.get("/")
def by_mail():
    return {"readers": Directory().by_mail(request.args["mail"])}


@bp.get("/<card>")
def by_card(card):
    return {"readers": Directory().by_card(card)}
