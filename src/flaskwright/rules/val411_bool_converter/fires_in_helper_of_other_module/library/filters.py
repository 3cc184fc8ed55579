from flask import request


def flag(name):
    return request.args.get(name, False, bool)  # expect: VAL411
