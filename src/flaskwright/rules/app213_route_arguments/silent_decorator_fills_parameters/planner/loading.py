from functools import wraps

from flask import abort

PROJECTS = {1: {"name": "Garden", "tasks": ["dig", "plant"]}}


def load_project(view):
    """Replaces `project_id` of the URL by the project itself."""

    @wraps(view)
    def wrapper(project_id, **values):
        project = PROJECTS.get(project_id)
        if project is None:
            abort(404)
        return view(project, **values)

    return wrapper


def injects(**services):
    def decorate(view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            kwargs.update(services)
            return view(*args, **kwargs)

        return wrapper

    return decorate


def without_locale(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        kwargs.pop("locale", None)
        return view(*args, **kwargs)

    return wrapper
