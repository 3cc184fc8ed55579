from flask import current_app, g, request


def keep_search():
    g.search = request.args.get("q")


def log_search(response):
    if g.search:
        current_app.logger.info("search for {}: {}".format(g.search, response.status_code))  # expect: INJ114
    return response
