import re
from dataclasses import dataclass

from flask import Flask, request

app = Flask(__name__)


@dataclass
class Search:
    text: str
    pattern: str = r"[A-Z]{2}-[0-9]{4}"

    def found(self):
        # The pattern keeps its default; the client fills the other field.
        return re.findall(self.pattern, self.text)


@app.post("/codes")
def codes():
    return {"codes": Search(request.get_data(as_text=True)).found()}
