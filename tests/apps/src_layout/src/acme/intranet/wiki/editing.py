from ..wiki import wiki as blueprint


@blueprint.route("/<path:page>/edit", methods=["GET", "POST"])
def edit(page):
    return page
