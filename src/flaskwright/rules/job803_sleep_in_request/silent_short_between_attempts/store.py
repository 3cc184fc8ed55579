class Locked(Exception):
    pass


def write(text):
    with open("notes.txt", "a") as file:
        file.write(text)
