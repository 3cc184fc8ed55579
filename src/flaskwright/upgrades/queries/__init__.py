"""Queries of the legacy `Query` interface, and the same questions asked with `select`.

`chains` reads a query as it is written, `facts` says what else in the project decides about its meaning, `entities`
what it selects, `places` how names are spelled where it stands, `variables` which queries one variable holds, `writing`
makes the edits, and `rewriting` puts it all together. Where queries start, `project.queries` tells.
"""

from flaskwright.upgrades.queries.reporting import CODE, LIBRARIES, NAME, legacy_queries

__all__ = ["CODE", "LIBRARIES", "NAME", "legacy_queries"]
