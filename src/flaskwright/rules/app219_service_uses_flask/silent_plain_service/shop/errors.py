class OrderRefused(Exception):
    """The order cannot be placed; the text says why."""
