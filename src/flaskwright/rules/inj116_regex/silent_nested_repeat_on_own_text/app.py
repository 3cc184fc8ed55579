import re
from pathlib import Path

from flask import Flask, request

app = Flask(__name__)
HEADLINE = re.compile(r"^(\w+\s?)+:$", re.MULTILINE)
RULES = Path(__file__).parent / "rules.txt"


@app.get("/rules")
def rules():
    # A costly pattern, but on a file of the application; the client only says how many lines it wants.
    headlines = HEADLINE.findall(RULES.read_text("utf-8"))
    return {"headlines": headlines[: request.args.get("limit", 10, type=int)]}
