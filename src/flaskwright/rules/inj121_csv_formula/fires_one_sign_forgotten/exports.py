import csv
from pathlib import Path

FOLDER = Path("/srv/exports")


def cell(text):
    # `@` begins a formula as well.
    if text.startswith(("=", "+", "-")):
        return "'" + text
    return text


def write(rows):
    with (FOLDER / "orders.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        for row in rows:
            writer.writerow([cell(text) for text in row])  # expect: INJ121
