import zipfile


def unpack(upload):
    with zipfile.ZipFile(upload.stream) as archive:
        names = archive.namelist()
        for name in names:
            archive.extract(name, path="/srv/gallery")
    return len(names)
