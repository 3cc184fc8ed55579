from flask_smorest import Blueprint

owners = Blueprint("owners", __name__, url_prefix="/owners")


@owners.get("/<name>")
@owners.response(200)
def owner(name):
    return {"name": name}


@owners.route("/<name>/pets", methods=["GET", "POST"])
@owners.response(200)
def pets_of(name):
    return []
