from pathlib import Path

from flask import current_app


def letter_path(name):
    return Path(current_app.config["LETTER_FOLDER"]) / name
