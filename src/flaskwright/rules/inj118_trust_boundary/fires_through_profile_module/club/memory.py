from dataclasses import dataclass

from flask import session


@dataclass
class Profile:
    town: str
    team: str

    def remember(self):
        session["profile"] = {"town": self.town, "team": self.team, "version": 2}  # expect: INJ118
