from flask import Blueprint


def collection(name):
    bp = Blueprint(name, __name__, url_prefix=f"/{name}")

    @bp.get("/")
    def list_all():
        return {name: []}

    return bp
