from flask import Blueprint

errors = Blueprint("errors", __name__)


@errors.app_errorhandler(404)
def not_found(_error):
    return "There is no such page.", 404
