from flask import request

from shop.extensions import db


def page_of(model, statement=None):
    statement = db.select(model) if statement is None else statement
    statement = statement.options(*model.list_options())
    return db.paginate(statement, page=request.args.get("page", 1, type=int))
