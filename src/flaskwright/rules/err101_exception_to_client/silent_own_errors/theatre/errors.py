class BookingError(Exception):
    """The house cannot take a booking; the text is for the guest."""

    def __init__(self, text, seat):
        super().__init__(text)
        self.seat = seat


class SeatTaken(BookingError):
    def __init__(self, seat):
        super().__init__(f"Seat {seat} is taken", seat)
