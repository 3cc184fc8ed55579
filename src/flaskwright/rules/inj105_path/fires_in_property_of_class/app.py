from flask import Flask, g, request

from drafts import Draft

app = Flask(__name__)


@app.before_request
def read_draft():
    g.draft = Draft(owner=request.cookies.get("owner", "nobody"), title=request.args.get("title", "untitled"))


@app.get("/draft")
def show():
    return {"text": g.draft.text()}


@app.put("/draft")
async def write():
    g.draft.write(request.get_data(as_text=True))
    return "", 204
