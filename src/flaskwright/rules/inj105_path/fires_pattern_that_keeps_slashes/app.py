import re

from flask import Flask, request

app = Flask(__name__)

LOOSE = re.compile(r"[^0-9A-Za-z_./]")
FIGURES = re.compile(r"[0-9]+")


@app.post("/issues")
def issue():
    paper = re.sub(LOOSE, "_", request.form["paper"])
    with open("/srv/press/%s.pdf" % paper, "wb") as file:  # expect: INJ105
        file.write(request.files["file"].read())
    if re.match(FIGURES, request.form["page"]):
        # It only begins with figures.
        with open("/srv/press/" + request.form["page"], "wb") as page:  # expect: INJ105
            page.write(b"")
    return "", 204
