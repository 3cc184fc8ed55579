import re

from flask import Flask, abort, request

app = Flask(__name__)

SIZE = re.compile(r"(\d{1,4})x(?P<height>[0-9]{1,4})")


@app.get("/filters")
def filters():
    found = {}
    for name in request.args:
        match = re.match(r"by_(\d)_(.*)", name)
        if match:
            found[match.group(2)] = int(match.group(1))
        for number, column in re.findall(r"by_(\d)_(.*)", name):
            found[column] = int(number)
    return found


@app.get("/pictures")
def pictures():
    match = SIZE.fullmatch(request.args.get("size", ""))
    if match is None:
        abort(400)
    width, height = match.groups()
    several = [int(one) for one in re.findall(r"\d+", request.args.get("pages", ""))]
    # A pattern's digits are a number.
    return {
        "width": int(match[1]),
        "height": int(match["height"]),
        "area": int(width) * int(height),
        "pages": several,
    }


@app.get("/columns")
def columns():
    matches = re.findall(r"by_(\d)_(.*)", request.args.get("by", ""))
    if not matches:
        abort(400)
    return {"number": int(matches[0][0]), "column": matches[0][1]}
