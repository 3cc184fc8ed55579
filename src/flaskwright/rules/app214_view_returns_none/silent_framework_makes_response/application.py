from flask import Flask


class QuietFlask(Flask):
    """Answers 204 where a view returns nothing, and text where it returns a number."""

    def make_response(self, rv):
        if rv is None:
            rv = ("", 204)
        elif isinstance(rv, int):
            rv = str(rv)
        return super().make_response(rv)
