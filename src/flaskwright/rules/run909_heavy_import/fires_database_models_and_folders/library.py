import os
from pathlib import Path

BOOKS = [str(path) for path in Path("/srv/library").rglob("*.epub")]  # expect: RUN909
FOLDERS = [folder for folder, _, _ in os.walk("/srv/library")]  # expect: RUN909
