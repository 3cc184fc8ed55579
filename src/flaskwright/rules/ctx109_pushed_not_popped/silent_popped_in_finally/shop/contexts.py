from contextlib import ExitStack, contextmanager

from flask import current_app


def run(app, function):
    context = app.app_context()
    context.push()
    try:
        return function()
    finally:
        context.pop()


@contextmanager
def in_app(app):
    context = app.app_context()
    context.push()
    try:
        yield current_app
    finally:
        context.pop()


def run_on_stack(app, function):
    with ExitStack() as stack:
        context = app.app_context()
        context.push()
        stack.callback(context.pop)
        return function()
