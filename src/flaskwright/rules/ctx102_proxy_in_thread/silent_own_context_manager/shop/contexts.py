from contextlib import contextmanager


@contextmanager
def in_app():
    from shop import create_app

    with create_app().app_context():
        yield
