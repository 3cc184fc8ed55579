import base64
import pickle

from flask import Flask, make_response, request

app = Flask(__name__)


@app.get("/basket")
def basket():
    kept = request.cookies.get("basket")
    if kept is None:
        return {"items": []}
    items = pickle.loads(base64.b64decode(kept))  # expect: INJ109
    return {"items": items}


@app.post("/basket")
def keep():
    response = make_response("", 204)
    response.set_cookie("basket", base64.b64encode(pickle.dumps(request.form.getlist("item"))).decode())
    return response
