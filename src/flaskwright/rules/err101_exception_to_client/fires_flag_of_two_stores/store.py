import os

FOLDER = "/srv/pages"


def delete_remote(drive, name):
    error = None
    if drive.find(name):
        drive.delete(name)
    else:
        error = f"{name} is not there"
    return error is None, error


def delete_local(name):
    path = os.path.join(FOLDER, "pages", "1")
    if os.path.isdir(path):
        try:
            os.rmdir(path)
        except OSError as error:
            return False, f"could not delete: {error}"
        return True, None
    return True, f"{name} was gone already"


def delete(drive, name):
    return delete_remote(drive, name) if drive else delete_local(name)
