from threading import Thread, Timer

from flask import Flask, current_app, request


def rebuild(section, app=None, origin=None):
    with app.app_context():
        app.logger.info("rebuilding %s for %s", section, origin)


def create_app():
    app = Flask(__name__)

    @app.post("/sections/<section>")
    def rebuild_section(section):
        application = current_app
        origin = request
        Thread(target=rebuild, args=(section, application)).start()  # expect: CTX103
        Timer(3, rebuild, args=[section], kwargs={"app": app, "origin": origin}).start()  # expect: CTX103
        return {}, 202

    return app
