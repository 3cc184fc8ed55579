from flask import Flask, current_app

from shop.contexts import in_app, run, run_on_stack


def create_app():
    app = Flask(__name__)
    run(app, lambda: current_app.logger.info("first"))
    run_on_stack(app, lambda: current_app.logger.info("second"))
    with in_app(app):
        app.config["READY"] = True
    return app
