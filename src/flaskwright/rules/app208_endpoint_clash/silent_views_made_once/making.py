from functools import wraps


def once(make):
    made = {}

    @wraps(make)
    def maker(handler):
        if handler not in made:
            made[handler] = make(handler)
        return made[handler]

    return maker


@once
def view_of(handler):
    if hasattr(handler, "answer"):

        def view(**arguments):
            return handler().answer(**arguments)

    else:

        def view(**arguments):
            return handler(**arguments)

    if getattr(handler, "quiet", False):
        view = silenced(view)
    return view


def silenced(view):
    @wraps(view)
    def quiet(**arguments):
        view(**arguments)
        return "", 204

    return quiet
