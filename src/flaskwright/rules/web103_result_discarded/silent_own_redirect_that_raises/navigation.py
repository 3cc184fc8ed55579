import flask


def redirect(endpoint):
    """Ends the request at once, from any depth."""
    flask.abort(flask.redirect(flask.url_for(endpoint)))
