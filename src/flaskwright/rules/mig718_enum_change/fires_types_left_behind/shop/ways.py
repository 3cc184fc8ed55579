import enum


class Way(enum.Enum):
    POST = "post"
    COURIER = "courier"
