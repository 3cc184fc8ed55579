from pathlib import Path


def configure(app, environment):
    app.config.from_pyfile(Path(app.root_path) / f"{environment}.cfg")
