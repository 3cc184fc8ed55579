class Lathe:
    def __init__(self):
        self.programs = []

    def execute(self, program):
        self.programs.append(program)

    def queued(self):
        return len(self.programs)
