from dataclasses import dataclass

from flask import Flask, request

app = Flask(__name__)


@dataclass
class Search:
    words: str = ""
    page: str = "1"


class Options:
    def __init__(self, **values):
        self.values = values


@app.get("/search")
def search():
    given = request.args.to_dict()
    # Nothing of this is a row: an unknown name is an error, or a key in a dictionary.
    defaults = {"language": "en"}
    defaults.update(given)
    options = Options(**given)
    try:
        found = Search(**given)
    except TypeError:
        return {"error": "unknown parameter"}, 400
    return {"words": found.words, "options": options.values, "language": defaults["language"]}
