"""Keep the template as it is now under its version, before the next one begins.

`python scripts/template_release.py` writes src/flaskwright/scaffold/released/VERSION.zip: `flaskwright update` needs
it to tell a project's own changes from the template's. Raise `template_version` in copier.yml afterwards.
"""

from __future__ import annotations

import sys
import zipfile
from typing import TYPE_CHECKING

from flaskwright.scaffold.rendering import TEMPLATE, template_version
from flaskwright.scaffold.updating import RELEASED

if TYPE_CHECKING:
    from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)


def release(template: Path, released: Path) -> Path:
    """Write the archive of a template, the same bytes for the same files; raises `FileExistsError` if it is there."""
    archive = released / f"{template_version(template)}.zip"
    released.mkdir(exist_ok=True)
    with zipfile.ZipFile(archive, "x", zipfile.ZIP_DEFLATED) as written:
        for path in sorted(path for path in template.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(template).as_posix(), EPOCH)
            entry.external_attr = (0o755 if path.stat().st_mode & 0o100 else 0o644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(entry, path.read_bytes())
    return archive


if __name__ == "__main__":
    try:
        print(release(TEMPLATE, RELEASED))
    except FileExistsError:
        sys.exit(f"version {template_version()} is released already; raise `template_version` in copier.yml first")
