def open_session():
    return {}
