MOVES = []


def compile(position):
    return position.split("/")


def exec(move):
    MOVES.append(move)


def eval(position):
    return len(position)
