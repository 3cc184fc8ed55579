from dataclasses import dataclass


@dataclass
class Registration:
    tour: int
    guests: int
    return_to: str

    @property
    def after(self):
        return self.return_to.strip()


class TourDesk:
    def __init__(self, registration):
        self._registration = registration

    def save(self):
        return self._registration.guests > 0

    def next_page(self):
        return self._registration.after
