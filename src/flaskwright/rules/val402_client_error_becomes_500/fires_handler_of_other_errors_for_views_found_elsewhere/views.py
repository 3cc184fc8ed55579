from flask import request

from app import serializer


class Verify:
    """A view that some plug-in finds by its name, so that nobody sees the way to it."""

    def process(self):
        return {"email": serializer.loads(request.args["token"], max_age=3600)}  # expect: VAL402
