import functools

from flask import Flask, request
from openapi_core import OpenAPI
from openapi_core.contrib.flask import FlaskOpenAPIRequest
from werkzeug.exceptions import BadRequest

app = Flask(__name__)
description = OpenAPI.from_file_path("api.yaml")


def described(view):
    @functools.wraps(view)
    def inner(*args, **kwargs):
        if request.method != "GET":
            result = description.unmarshal_request(FlaskOpenAPIRequest(request))
            if result.errors:
                raise BadRequest("; ".join(map(str, result.errors)))
        return view(*args, **kwargs)

    return inner


@app.post("/loans")
@described
def lend():
    data = request.get_json()
    return {"book": data["book"].strip(), "reader": data.get("reader")}
