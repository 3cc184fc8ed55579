import gzip


def lines_of(song):
    """Gives a song's text line by line."""
    with gzip.open(f"/srv/songs/{song}.gz", "rt") as file:  # expect: INJ105
        yield from file
