class GalleryError(Exception):
    status = 400

    def __init__(self, message, reason=None):
        super().__init__(message)
        self.message = message
        self.reason = reason

    def answer(self):
        return {"error": self.message, "reason": self.reason}


class StoreFailed(GalleryError):
    status = 503


def register(app):
    @app.errorhandler(GalleryError)
    def failed(error):
        # Its own text, and beside it that of the library's exception.
        return error.answer(), error.status  # expect: ERR101
