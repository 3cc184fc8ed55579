import logging
from threading import Thread

from flask import Flask, current_app, g, request

logger = logging.getLogger(__name__)


def note(path, user, request, g=None):
    logger.info("%s %s %s %s", path, user, request["agent"], g)


def create_app():
    app = Flask(__name__)
    app.config["AGENT"] = "shop"

    def measure():
        logger.info(app.config["AGENT"])

    @app.get("/visit")
    def visit():
        g.user = request.args.get("user", "nobody")
        values = {"agent": current_app.config["AGENT"]}
        Thread(target=note, args=(request.path, g.user, values)).start()
        Thread(target=note, args=(request.path, g.get("user"), values), kwargs={"g": 9.81}).start()
        Thread(target=measure).start()
        return {}, 202

    return app
