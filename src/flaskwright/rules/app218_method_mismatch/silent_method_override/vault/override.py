from urllib.parse import parse_qs


class MethodOverride:
    """Lets a form name another method in its query: `?_method=DELETE`."""

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        wanted = parse_qs(environ.get("QUERY_STRING", "")).get("_method", [""])[0].upper()
        if environ["REQUEST_METHOD"] == "POST" and wanted in {"PUT", "PATCH", "DELETE"}:
            environ["REQUEST_METHOD"] = wanted
        return self.application(environ, start_response)
