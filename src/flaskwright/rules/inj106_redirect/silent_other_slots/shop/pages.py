class Visit:
    def __init__(self, came_from, home):
        self.came_from = came_from
        self.home = home

    def leave(self):
        return self.home


def target_for(wanted):
    """The address for a page; there is one page so far, whatever is wanted."""
    if wanted == "offers":
        return "/offers"
    return "/products"
