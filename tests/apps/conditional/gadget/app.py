from functools import partial

from flask import Flask

from gadget import settings
from gadget.pages import Pages


def show(kind, number):
    return f"{kind} {number}"


def create_app(environment="testing"):
    app = Flask(__name__)
    if settings.FEATURE_EXPORT:

        @app.route("/export")
        def export():
            return "export"

    if settings.FEATURE_CHAT:

        @app.route("/chat")
        def chat():
            return "chat"
    else:

        @app.route("/no-chat")
        def no_chat():
            return "no chat"

    Pages("pages").register(app)
    Pages("notes", writable=True).register(app)

    app.add_url_rule("/parts/<int:number>", "part", partial(show, "part"))
    get = partial(app.route, methods=["GET"])
    get("/tools/<int:number>", endpoint="tool")(partial(show, "tool"))

    prefix = settings.PREFIXES[environment]
    app.add_url_rule(prefix + "/where", "where", lambda: environment)
    if settings.API_VERSION >= 3:
        app.add_url_rule("/api/v%d" % settings.API_VERSION, "api", lambda: {})
    return app
