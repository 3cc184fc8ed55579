import os

from flask import Flask


def create_app(test_config=None):
    app = Flask(__name__, instance_relative_config=True)
    app.config.from_mapping(
        SECRET_KEY="dev",
        DATABASE=os.path.join(app.instance_path, "notes.sqlite"),
        lower_case="not a setting",
    )
    if test_config is None:
        app.config.from_pyfile("config.py", silent=True)
        app.config.from_pyfile("missing.py", silent=True)
    else:
        app.config.from_mapping(test_config)
    app.config["ROOT"] = app.root_path
    app.config.setdefault("PER_PAGE", 5)
    app.config.setdefault("TITLE", "Notes")
    return app
