from __future__ import annotations

import re

import pytest
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from flaskwright.libraries.incompatible import load_incompatible
from flaskwright.libraries.releases import load_releases

TABLE = load_incompatible()


@pytest.mark.parametrize("pair", TABLE.pairs, ids=lambda pair: f"{pair.library}-{pair.other}{pair.other_versions}")
def test_pairs_are_well_formed(pair):
    assert pair.move in {pair.library, pair.other}
    assert pair.source.startswith("https://")
    moved_out_of = pair.versions if pair.move == pair.library else pair.other_versions
    to = Version(pair.to.partition(",")[0])
    assert not SpecifierSet(moved_out_of).contains(to), "where one is told to move is no better"
    for specifier in (pair.versions, pair.other_versions):
        SpecifierSet(specifier)


@pytest.mark.parametrize("hole", TABLE.holes, ids=lambda hole: f"{hole.library}-{hole.cve}-{hole.fixed}")
def test_holes_are_well_formed(hole):
    assert re.fullmatch(r"CVE-\d{4}-\d{4,}", hole.cve)
    assert hole.source.startswith("https://")
    assert not SpecifierSet(hole.versions).contains(Version(hole.fixed))


def test_the_newest_releases_have_no_holes_and_fit():
    releases = load_releases()
    newest = {library: versions[0] for library, versions in releases.versions.items()}
    for hole in TABLE.holes:
        if hole.library in newest:
            assert not SpecifierSet(hole.versions).contains(newest[hole.library]), hole
    for library, version in newest.items():
        assert not any(
            TABLE.fails(library, version, other, beside) for other, beside in newest.items()
        ), library  # fmt: skip
        needs = releases.needs(library, version)
        for other, specifier in needs.needs.items() if needs is not None else ():
            assert SpecifierSet(specifier).contains(newest[other]), (library, other)


def test_fails_in_any_order():
    flask, werkzeug = Version("2.0.1"), Version("3.0.0")
    assert TABLE.fails("flask", flask, "werkzeug", werkzeug)
    assert TABLE.fails("werkzeug", werkzeug, "flask", flask)
    assert not TABLE.fails("flask", Version("2.3.3"), "werkzeug", werkzeug)
