from models import engine


def post_fork(server, worker):
    engine.dispose(close=False)
