import json

from flask import Flask, request

app = Flask(__name__)


@app.get("/stations")
async def stations():
    found = [name for name in ("Bern", "Basel", "Biel") if name.startswith(request.args.get("q", ""))]
    if not found:
        body = json.dumps({"error": "no station"})  # expect: WEB101
        return body, 404
    body = json.dumps(  # expect: WEB101
        {"stations": found},
        ensure_ascii=False,
    )
    return body
