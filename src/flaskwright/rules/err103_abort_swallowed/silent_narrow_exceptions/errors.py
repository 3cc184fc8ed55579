class BookingError(Exception):
    """The house cannot take a booking."""


class TooLate(BookingError):
    pass
