from pydantic import ValidationError


def register_errors(app):
    @app.errorhandler(ValidationError)
    def invalid(error):
        return {"errors": error.errors()}, 422
