import base64
import marshal

import dill
from flask import Flask, request

app = Flask(__name__)


@app.get("/filter/<saved>")
def saved_filter(saved):
    criteria = dill.loads(base64.urlsafe_b64decode(saved))  # expect: INJ109
    return {"criteria": list(criteria)}


@app.get("/cursor")
def cursor():
    position = marshal.loads(bytes.fromhex(request.headers["X-Cursor"]))  # expect: INJ109
    return {"position": position}
