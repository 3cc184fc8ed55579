WAITING = []


class Popen:
    def __init__(self, dish):
        self.dish = dish

    @property
    def waiting(self):
        return WAITING.count(self.dish)


def run(line, shell=False):
    WAITING.append((line, shell))


def system(line):
    WAITING.append(line)
