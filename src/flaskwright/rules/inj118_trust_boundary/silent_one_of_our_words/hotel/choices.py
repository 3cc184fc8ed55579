from enum import Enum

LANGUAGES = frozenset({"de", "fr", "it"})
THEMES = {"1": "light", "2": "dark"}


class Desk(Enum):
    ARRIVALS = "arrivals"
    KITCHEN = "kitchen"
