from werkzeug.exceptions import HTTPException


def problem(error):
    """Answers a failed request; HTTP errors keep their status."""
    if isinstance(error, HTTPException):
        return {"title": error.name, "detail": error.description}, error.code
    return {"title": "Internal Server Error"}, 500
