from flask import Flask, Response, request, stream_with_context

from lines import lines

app = Flask(__name__)


@app.post("/addresses.csv")
def addresses():
    rows = [(one["name"], one["street"]) for one in request.get_json()]
    headers = {"Content-Disposition": "attachment; filename=addresses.csv"}
    return Response(stream_with_context(lines(rows)), content_type="text/csv; charset=utf-8", headers=headers)
