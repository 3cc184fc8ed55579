from flask import Blueprint

cards = Blueprint("cards", __name__)


@cards.get("/")
def index(organisation, project_id):
    return {"cards": []}


@cards.get("/<int:card_id>")
def show(card_id, **scope):
    return {"id": card_id, "scope": scope}
