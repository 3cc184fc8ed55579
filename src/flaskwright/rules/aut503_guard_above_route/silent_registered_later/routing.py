from types import FunctionType


def route(rule):
    """Notes the rule on the function; `register` reads it from whatever the module's name means at the end."""

    def decorate(view):
        view.rule = rule
        return view

    return decorate


def register(app, module):
    for view in vars(module).values():
        if isinstance(view, FunctionType) and hasattr(view, "rule"):
            app.add_url_rule(view.rule, view_func=view)
