from dataclasses import dataclass


@dataclass(frozen=True)
class Booking:
    guest: str
    nights: int


class Table:
    def __init__(self, caption):
        self._caption = caption
        self._rows = []

    def add(self, booking):
        self._rows.append(booking)
        return self

    @property
    def html(self):
        cells = "".join(f"<tr><td>{row.guest}</td><td>{row.nights}</td></tr>" for row in self._rows)
        return f"<table><caption>{self._caption}</caption>{cells}</table>"

    def summary(self):
        return f"<p>{sum(row.nights for row in self._rows)} nights in {len(self._rows)} bookings</p>"
