from shop import create_app


def within_app():
    return create_app("worker").app_context()  # expect: JOB805
