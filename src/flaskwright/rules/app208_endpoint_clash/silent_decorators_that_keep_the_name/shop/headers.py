import functools


def uncached(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        return view(*args, **kwargs), {"Cache-Control": "no-store"}

    return wrapper


def private(view):
    def wrapper(*args, **kwargs):
        return view(*args, **kwargs), {"Cache-Control": "private"}

    return functools.update_wrapper(wrapper, view)


def public(view):
    def wrapper(*args, **kwargs):
        return view(*args, **kwargs), {"Cache-Control": "public"}

    wrapper.__name__ = view.__name__
    return wrapper


def marked(view):
    view.marked = True
    return view
