try:
    from flask_sqlalchemy import get_debug_queries
except ImportError:
    from flask_sqlalchemy.record_queries import get_recorded_queries as get_debug_queries


def count():
    return len(get_debug_queries())
