from pathlib import Path


def tide_of(harbour):
    tables = dict(line.split("=") for line in Path("/srv/tides/today").read_text().splitlines())
    return tables[harbour]
