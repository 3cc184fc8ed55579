from pathlib import Path

from flask import Flask, request

app = Flask(__name__)


class Draft:
    def __init__(self, text):
        self.text = text

    def save(self, path):
        Path(path).write_text(f"{len(self.text)} characters\n")


@app.post("/drafts")
def save_draft():
    # Not an upload: the program writes what is in it.
    Draft(request.form["text"]).save(Path(app.static_folder) / "draft.txt")
    return "", 204
