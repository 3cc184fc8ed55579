import csv


class Line:
    """A file that gives back what is written to it."""

    def write(self, text):
        return text


def lines(rows):
    writer = csv.writer(Line())
    for row in rows:
        yield writer.writerow([half_clean(value) for value in row])  # expect: INJ121


def half_clean(value):
    # `+`, `-` and `@` begin a formula as well.
    return value.lstrip("=").replace('"', "'")
