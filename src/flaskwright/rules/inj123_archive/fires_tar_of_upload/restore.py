import tarfile


def restore(upload):
    """Unpack one member after the other, and skip none."""
    restored = 0
    with tarfile.open(fileobj=upload.stream, mode="r:gz") as archive:
        for member in archive.getmembers():
            if member.isfile() or member.issym():
                archive.extract(member, "/srv/site")  # expect: INJ123
                restored += 1
    return restored
