from contextlib import ExitStack, contextmanager


@contextmanager
def in_app(app):
    with app.app_context() as context:
        yield context


def entered(app):
    stack = ExitStack()
    stack.enter_context(app.app_context())
    return stack
