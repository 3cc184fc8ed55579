import os

FOLDER = "/srv/gallery"


def unpack(archive):
    names = [name for name in archive.namelist() if not name.endswith("/")]
    for name in names:
        target = os.path.join(FOLDER, name)
        with open(target, "wb") as file:  # expect: INJ123
            file.write(archive.read(name))
    return len(names)
