from flask import abort


def must(condition, status=404):
    if not condition:
        abort(status)


def must_all(*conditions):
    if not all(conditions):
        abort(404)


class Refuse:
    @staticmethod
    def when(missing, *, message="There is no such thing."):
        if missing:
            abort(404, description=message)
