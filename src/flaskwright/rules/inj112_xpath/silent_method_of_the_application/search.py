class Shelf:
    """A shelf of paths; its `xpath` has nothing to do with XML."""

    def __init__(self, paths):
        self.paths = paths

    def xpath(self, part):
        return [path for path in self.paths if part in path]
