class NotFound(Exception):
    """An order that does not exist; the application's own error."""
