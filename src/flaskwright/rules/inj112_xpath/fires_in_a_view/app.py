from flask import Flask, abort, request
from lxml import etree

app = Flask(__name__)
STAFF = etree.fromstring(
    "<staff>"
    "<person login='ada' pin='4711'><ward>3</ward></person>"
    "<person login='bo' pin='0815'><ward>5</ward></person>"
    "</staff>"
)


@app.post("/login")
def login():
    name, pin = request.form["login"], request.form["pin"]
    found = STAFF.xpath(f"//person[@login='{name}' and @pin='{pin}']")  # expect: INJ112
    if not found:
        abort(401)
    return {"ward": found[0].findtext("ward")}
