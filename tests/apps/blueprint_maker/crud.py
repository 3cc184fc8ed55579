from flask import Blueprint, abort


def crud_blueprint(name, store, prefix=None, read_only=False):
    blueprint = Blueprint(name, __name__, url_prefix=prefix or f"/{name}")

    @blueprint.get("/")
    def index():
        return store

    @blueprint.get("/<key>")
    def show(key):
        if key not in store:
            abort(404)
        return store[key]

    if not read_only:

        @blueprint.delete("/<key>")
        def remove(key):
            store.pop(key, None)
            return "", 204

    return blueprint


def make_feed():
    feed = Blueprint("feed", __name__)

    def rss():
        return "<rss/>"

    feed.add_url_rule("/rss", view_func=rss)
    feed.add_url_rule("/news.rss", "news", rss)
    return feed
