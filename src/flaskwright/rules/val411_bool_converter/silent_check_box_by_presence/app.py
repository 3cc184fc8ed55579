from flask import Flask, request

app = Flask(__name__)


@app.post("/newsletter")
def newsletter():
    # A browser sends a check box only where it is ticked.
    wanted = "newsletter" in request.form
    terms = bool(request.form.get("terms"))
    return {"newsletter": wanted, "terms": terms}
