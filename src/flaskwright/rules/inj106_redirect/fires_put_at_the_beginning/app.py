from flask import Flask, redirect, request

app = Flask(__name__)
HOME = "HOST/shelves"


@app.get("/branch")
def branch():
    # The place that is filled in is where the address begins.
    return redirect(HOME.replace("HOST", request.args["branch"]))  # expect: INJ106


@app.get("/other")
def other():
    pattern = request.args["pattern"]
    return redirect(pattern.replace("{}", "books"))  # expect: INJ106
