import zipfile


def biggest(upload):
    with zipfile.ZipFile(upload.stream) as archive:
        return max(member.file_size for member in archive.infolist())
