from flask import request

LARGEST = 100


def page_size():
    # Never more than a hundred rows.
    return min(request.args.get("size", 20, type=int), LARGEST)
