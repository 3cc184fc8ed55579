"""What well-known images of containers are, as data (`data/tables/images.toml`)."""

from __future__ import annotations

from functools import cache

import msgspec

from flaskwright.libraries.reading import read_table


class Database(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of database: its images and client libraries."""

    images: frozenset[str]
    libraries: frozenset[str]


class Images(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of them."""

    proxies: frozenset[str]
    rooted: frozenset[str]
    databases: dict[str, Database]

    def is_proxy(self, image: str) -> bool:
        """Whether an image, as a file names it, passes requests on."""
        return name_and_tag(image)[0] in self.proxies

    def is_rooted(self, image: str) -> bool:
        """Whether an image, as a file names it, is known to run as root."""
        return name_and_tag(image)[0] in self.rooted


def name_and_tag(image: str) -> tuple[str, str]:
    """The last part of an image's name, and its tag."""
    name, _, tag = image.rpartition("/")[2].partition(":")
    return name.partition("@")[0], tag.partition("@")[0]


@cache
def load_images() -> Images:
    """The table. A mistake in the file is ours, and fails the start."""
    return read_table("images", Images)
