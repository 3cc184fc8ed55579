from flask import Flask

from . import extensions
from .wiki import wiki as wiki_blueprint


def make_app(settings=None):
    app = Flask("acme.intranet")
    app.config.from_mapping(settings or {})
    for extension in extensions.EXTENSIONS:
        extension.init_app(app)
    app.register_blueprint(wiki_blueprint)
    return app
