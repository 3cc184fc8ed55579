from flask import abort


def not_found(what):
    abort(404, description=f"There is no such {what}.")
