class Template:
    def __init__(self, wording):
        self.wording = wording

    def render(self, name):
        return self.wording.replace("[name]", name)


def filled(wording, values):
    for key, value in values.items():
        wording = wording.replace("{{ " + key + " }}", value)
    return wording
