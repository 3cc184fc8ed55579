def problem(error):
    return {"title": "Internal error", "type": type(error).__name__, "detail": repr(error)}
