from flask import Blueprint, Flask

tickets = Blueprint("tickets", __name__, url_prefix="/tickets")


@tickets.route("/", methods="POST")  # expect: APP213
def open_ticket():
    return {"state": "open"}, 201


@tickets.route("/<int:ticket_id>/close", method=["POST"])  # expect: APP213
def close_ticket(ticket_id):
    return {"id": ticket_id, "state": "closed"}


@tickets.get("/<integer:ticket_id>")  # expect: APP213
def show_ticket(ticket_id):
    return {"id": ticket_id}


@tickets.get("/by-tag/<tag>", default={"page": 1})  # expect: APP213
def by_tag(tag, page=1):
    return {"tag": tag, "page": page}


@tickets.get("/import", methods=["POST"])  # expect: APP213
def import_tickets():
    return {"imported": 0}


def create_app():
    app = Flask(__name__)
    app.register_blueprint(tickets)
    return app
