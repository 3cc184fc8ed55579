class Remote:
    """Collects what another machine is asked to do; nothing is started here."""

    def __init__(self):
        self.lines = []

    def run(self, arguments):
        self.lines.append(" ".join(arguments))

    def system(self, line):
        self.lines.append(line)
