from . import wiki


@wiki.route("/<path:page>")
def read(page):
    return page
