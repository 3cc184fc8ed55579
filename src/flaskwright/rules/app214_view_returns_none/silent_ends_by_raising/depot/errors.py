from typing import NoReturn

from flask import abort, make_response


class OutOfStock(Exception):
    pass


def not_found(what):
    abort(make_response({"error": f"no such {what}"}, 404))


def refuse(reason) -> NoReturn:
    raise OutOfStock(reason)


def fail(kind):
    if kind == "stock":
        refuse("sold out")
    else:
        not_found(kind)
