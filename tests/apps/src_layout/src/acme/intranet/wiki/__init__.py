from flask import Blueprint

wiki = Blueprint("wiki", __name__, url_prefix="/wiki")

from . import editing, reading  # noqa: E402, F401
