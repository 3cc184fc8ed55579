import itertools
import subprocess
from dataclasses import dataclass, field

_numbers = itertools.count(1)


@dataclass
class Conversion:
    source: str
    bitrate: int
    number: int = field(default_factory=lambda: next(_numbers))

    @property
    def target(self):
        return self.source.rsplit(".", 1)[0] + ".mp3"

    def command(self):
        return f"lame -b {self.bitrate} /tmp/{self.number}.wav '/srv/music/{self.target}'"

    def start(self):
        subprocess.Popen(self.command(), shell=True)  # expect: INJ102
