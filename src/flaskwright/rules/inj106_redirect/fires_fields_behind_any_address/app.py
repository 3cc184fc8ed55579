from flask import Flask, redirect, request

app = Flask(__name__)


def with_fields(uri, **fields):
    for place, (name, value) in enumerate(fields.items()):
        uri += f"?{name}={value}" if place == 0 else f"&{name}={value}"
    return uri


@app.post("/allow")
def allow():
    # The fields name no host, and nobody has asked what the address before them names.
    return redirect(with_fields(request.args["redirect_uri"], state=request.args["state"]))  # expect: INJ106


@app.post("/elsewhere")
def elsewhere():
    return redirect(f"https://{request.args['shop']}&partners/?from={request.args['page']}")  # expect: INJ106
