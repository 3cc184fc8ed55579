from flask import Flask, abort, request
from lxml import etree

app = Flask(__name__)
STAFF = etree.fromstring("<staff><person login='ada' pin='4711'><ward>3</ward></person></staff>")
BY_WARD = etree.XPath("//person[ward = $ward]/@login")


@app.post("/login")
def login():
    # Variables of the expression carry the values; they cannot become part of its syntax.
    found = STAFF.xpath("//person[@login=$name and @pin=$pin]", name=request.form["login"], pin=request.form["pin"])
    if not found:
        abort(401)
    return {"ward": found[0].findtext("ward")}


@app.get("/wards/<ward>")
def ward(ward):
    return {"staff": BY_WARD(STAFF, ward=ward)}
