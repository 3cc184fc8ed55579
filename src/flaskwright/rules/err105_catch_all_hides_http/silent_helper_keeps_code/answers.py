from werkzeug.exceptions import HTTPException, InternalServerError


def answer_for(error):
    """Gives HTTP errors their own answer, and any other exception that of a failed request."""
    if not isinstance(error, HTTPException):
        error = InternalServerError(original_exception=error)
    response = error.get_response()
    response.headers["Cache-Control"] = "no-store"
    return response
