TITLE = "Shop"


def words():
    return TITLE.split()
