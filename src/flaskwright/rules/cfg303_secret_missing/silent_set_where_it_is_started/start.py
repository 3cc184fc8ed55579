from pathlib import Path

import seats

seats.prepare(Path("/var/lib/seats"))
