from flask import abort, request


def page_from_request():
    page = request.args.get("page", 1, type=int)
    if page < 1:
        abort(400)
    return page
