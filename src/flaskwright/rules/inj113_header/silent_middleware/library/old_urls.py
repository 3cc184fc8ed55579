from urllib.parse import quote

from werkzeug.utils import redirect
from werkzeug.wrappers import Request


class OldUrls:
    """Sends readers of the old catalogue on to the new one, in front of Flask."""

    def __init__(self, wsgi_app):
        self.wsgi_app = wsgi_app

    def __call__(self, environ, start_response):
        request = Request(environ)
        if request.path == "/book.php":
            # A quoted text holds no newline.
            place = "/books/" + quote(request.args.get("title", ""), safe="")
            start_response("301 Moved Permanently", [("Location", place)])
            return [b""]
        if request.path == "/page.php":
            # A number holds none.
            page = request.args.get("page", 1, type=int)
            start_response("301 Moved Permanently", [("Location", f"/pages/{page}")])
            return [b""]
        if request.path == "/author.php":
            # The answer of Werkzeug checks its headers itself.
            return redirect("/authors/" + request.args.get("name", ""))(environ, start_response)
        return self.wsgi_app(environ, start_response)
