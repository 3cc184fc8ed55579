import tarfile


def restore(upload):
    restored = 0
    with tarfile.open(fileobj=upload.stream, mode="r:gz") as archive:
        for member in archive.getmembers():
            archive.extract(member, "/srv/site", filter=tarfile.data_filter)
            restored += 1
    return restored
