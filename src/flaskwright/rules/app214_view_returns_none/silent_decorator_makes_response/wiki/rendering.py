from functools import wraps

from flask import Response, jsonify, render_template_string


def templated(source):
    def decorate(view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            context = view(*args, **kwargs)
            if context is None:
                context = {}
            elif not isinstance(context, dict):
                return context
            return render_template_string(source, **context)

        return wrapper

    return decorate


def no_content(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        view(*args, **kwargs)
        return Response(status=204)

    return wrapper


def as_json(view):
    @wraps(view)
    async def wrapper(*args, **kwargs):
        return jsonify(await view(*args, **kwargs))

    return wrapper
