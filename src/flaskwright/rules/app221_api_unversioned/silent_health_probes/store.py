def answers():
    return True


def rows():
    return [1, 2, 3]
