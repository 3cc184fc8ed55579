from dataclasses import dataclass
from pathlib import Path

ROOT = Path("/srv/drafts")


@dataclass
class Draft:
    owner: str
    title: str

    @property
    def path(self):
        return ROOT / self.owner / f"{self.title}.md"

    def text(self):
        return self.path.read_text("utf-8")  # expect: INJ105

    def write(self, text):
        self.path.write_text(text, "utf-8")  # expect: INJ105
