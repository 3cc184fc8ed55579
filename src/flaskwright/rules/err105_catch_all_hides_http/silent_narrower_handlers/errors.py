class DepotError(Exception):
    """The base of what the depot raises."""
