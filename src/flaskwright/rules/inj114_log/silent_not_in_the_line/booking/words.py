def kind_of(guest):
    """One of two words of our own."""
    return "group" if "," in guest else "guest"
