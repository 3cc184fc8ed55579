from werkzeug.wrappers import Request


class OldUrls:
    """Sends readers of the old catalogue on to the new one, in front of Flask."""

    def __init__(self, wsgi_app):
        self.wsgi_app = wsgi_app

    def __call__(self, environ, start_response):
        request = Request(environ)
        if request.path == "/catalogue.php":
            place = "/books/" + request.args.get("title", "")
            start_response("301 Moved Permanently", [("Location", place)])  # expect: INJ113
            return [b""]
        return self.wsgi_app(environ, start_response)
