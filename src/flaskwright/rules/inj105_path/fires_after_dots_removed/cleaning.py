def without_parents(name):
    while name.startswith("../"):
        name = name[3:]
    return name.strip("/")
