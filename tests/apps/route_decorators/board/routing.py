"""Route decorators of the app's own."""

import functools

from flask import Blueprint

bp = Blueprint("board", __name__, url_prefix="/board")


def get(path, **options):
    return bp.route(path, methods=["GET"], **options)


def post(path, **options):
    def decorate(view):
        @functools.wraps(view)
        def answer(*args, **kwargs):
            return view(*args, **kwargs), 201

        bp.add_url_rule(path, options.pop("endpoint", view.__name__), answer, methods=["POST"], **options)
        return view

    return decorate


def members_only(view):
    @functools.wraps(view)
    def guarded(*args, **kwargs):
        return view(*args, **kwargs)

    return guarded


def timed(view):
    def measured(*args, **kwargs):
        return view(*args, **kwargs)

    return measured


def versioned(path, *, methods=("GET",)):
    """One view under both versions of the API."""

    def decorate(view):
        for version in ("v1", "v2"):
            bp.add_url_rule(f"/{version}{path}", f"{version}_{view.__name__}", view, methods=methods)
        return view

    return decorate
