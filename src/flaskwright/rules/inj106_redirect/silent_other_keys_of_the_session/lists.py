from flask import request, session


def remember(kind, number):
    # A part of the key is known: this is never the page to go back to.
    session[f"{kind}_config_{number}"] = request.args.get("columns", "")
