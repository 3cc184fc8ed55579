"""The files around an application as plain data: settings, environments, process lists, images, proxies.

`read_data` is the entry. Every piece on which a finding may stand is a `Span` in bytes.
"""

from flaskwright.syntax.data.reading import Document, read_data

__all__ = ["Document", "read_data"]
