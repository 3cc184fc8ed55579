class Letter:
    """A reminder; the text of its lines may hold `{loan.title}` and the like."""

    def __init__(self, lines):
        self.lines = lines

    @property
    def text(self):
        return "\n".join(self.lines)

    def filled(self, **values):
        return self.text.format_map(values)  # expect: INJ117
