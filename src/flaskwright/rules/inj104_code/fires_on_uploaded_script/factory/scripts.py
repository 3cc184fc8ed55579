class Script:
    def __init__(self, source, machine_id):
        self.source = source
        self.machine_id = machine_id
        self.log = []

    def run(self):
        space = {"machine": self.machine_id, "say": self.log.append}
        exec(compile(self.source, "<script>", "exec"), space)  # expect: INJ104
