"""Texts of exceptions: those of libraries, those that own exceptions take over, and what is made for clients."""

from __future__ import annotations

from tests.flow.marked import mistakes

HANDLERS = """
import requests
from flask import jsonify
from werkzeug.exceptions import HTTPException
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

class ShopError(Exception):
    status = 400
    def __init__(self, message, detail=None):
        super().__init__(message)
        self.message = message
        self.detail = detail
    def answer(self):
        return {"error": self.message, "detail": self.detail}

class OutOfStock(ShopError):
    pass

class Refused(Exception):
    pass

@app.errorhandler(ShopError)
def shop_error(error):
    return jsonify(error.answer()), error.status  # fires

@app.errorhandler(Refused)
def refused(error):
    return {"error": str(error)}, 409

@app.errorhandler(SQLAlchemyError)
def database_error(error):
    return jsonify(error=str(error.orig)), 500  # fires

@app.errorhandler(IntegrityError)
def clash(error):
    return jsonify(error="there already", code=error.code), 409

@app.errorhandler(HTTPException)
def http_error(error):
    return jsonify(error=error.description), error.code

@app.errorhandler(502)
def behind(error):
    return {"error": str(error.original_exception)}, 502  # fires

@app.errorhandler(Exception)
def unexpected(error):
    if isinstance(error, HTTPException):
        return {"error": error.description}, error.code
    return {"error": f"{type(error).__name__}: {error}"}, 500  # fires

@app.post("/<int:number>")
def buy(number):
    if number > 5:
        raise Refused(f"not {number} at once")
    try:
        requests.post("https://stock.example")
    except requests.ConnectionError as error:
        raise OutOfStock("nobody answers", detail=repr(error)) from error
    except OSError as error:
        raise Refused("not now") from error
    return ""
"""

VIEWS = """
import io, json, traceback
import requests
from flask import abort, flash, make_response, redirect
from marshmallow import Schema, ValidationError, fields
TAKEN = set()

class Guest(Schema):
    name = fields.String()

def reserve(seat):
    if seat in TAKEN:
        raise ValueError(f"{seat} is taken")
    TAKEN.add(seat)

def attempt():
    try:
        return True, json.loads(open("/srv/list").read())
    except (OSError, ValueError) as error:
        return False, "%s: %s" % (type(error).__name__, error)

@app.get("/own/<seat>")
def own(seat):
    try:
        reserve(seat)
    except ValueError as error:
        return {"error": str(error)}, 409
    return ""

@app.get("/mixed/<seat>")
def mixed(seat):
    try:
        reserve(int(seat))
    except ValueError as error:
        return {"error": str(error)}, 409  # fires
    return ""

@app.post("/guests")
def guests():
    try:
        Guest().load(request.get_json())
    except ValidationError as error:
        return {"errors": error.messages, "text": str(error)}, 422
    return ""

@app.get("/several")
def several():
    found = []
    for place in ("north", "south"):
        try:
            requests.get(f"https://{place}.example").raise_for_status()
        except requests.RequestException as error:
            found.append({"place": place, "error": str(error)})
    good, reason = attempt()
    return {"found": found, "good": good, "reason": reason}  # fires

@app.get("/numbers")
def numbers():
    try:
        json.loads(request.args["list"])
    except json.JSONDecodeError as error:
        return {"line": error.lineno, "kind": error.__class__.__name__, "long": len(str(error))}, 400
    return ""

@app.get("/flashed")
def flashed():
    try:
        attempt()
    except Exception as error:
        flash(f"failed: {error}")  # fires
    return redirect("/")

@app.get("/aborted")
def aborted():
    try:
        attempt()
    except Exception as error:
        abort(make_response({"error": str(error)}, 500))  # fires
    return ""

@app.get("/printed")
def printed():
    try:
        attempt()
    except Exception:
        page = io.StringIO()
        traceback.print_exc(file=page)
        return page.getvalue(), 500  # fires
    return ""
"""


def test_error_handlers() -> None:
    assert not mistakes("exception", HANDLERS)


def test_handlers_in_views() -> None:
    assert not mistakes("exception", VIEWS)
