from apiflask import APIBlueprint

categories = APIBlueprint("categories", __name__, tag="Categories")


@categories.get("/")
@categories.doc(summary="Every category")
def every():
    return []


@categories.route("/<slug>", methods=["PUT", "DELETE"])
def change(slug):
    return {"slug": slug}
