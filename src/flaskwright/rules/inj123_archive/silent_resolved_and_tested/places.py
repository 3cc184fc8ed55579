from pathlib import Path

FOLDER = Path("/srv/themes")


def place_of(name):
    """Where a member belongs; refuses one that leads out of the folder."""
    target = (FOLDER / name).resolve()
    if not target.is_relative_to(FOLDER):
        raise ValueError(name)
    return target
