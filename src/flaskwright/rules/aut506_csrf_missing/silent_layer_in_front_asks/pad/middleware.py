from urllib.parse import urlsplit


class OwnPagesOnly:
    def __init__(self, wsgi_app):
        self.wsgi_app = wsgi_app

    def __call__(self, environ, start_response):
        origin = environ.get("HTTP_ORIGIN") or environ.get("HTTP_REFERER", "")
        if environ["REQUEST_METHOD"] != "GET" and urlsplit(origin).netloc != environ["HTTP_HOST"]:
            start_response("403 Forbidden", [])
            return [b""]
        return self.wsgi_app(environ, start_response)
