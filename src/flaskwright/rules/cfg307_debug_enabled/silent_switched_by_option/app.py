from flask import Flask

from options import options


def create_app():
    app = Flask(__name__)
    if options.watch:
        app.config["DEBUG"] = True
    else:
        app.config["DEBUG"] = False
    if options.trace or app.debug:
        app.debug = True
    return app
