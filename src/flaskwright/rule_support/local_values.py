"""What an expression of a body can be, for rules that ask once per project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics import local_values

if TYPE_CHECKING:
    from flaskwright.analysis import Project


class LocalValues(local_values.LocalValues):
    """Answers about the expressions of a project. The order of the statements of a body does not count."""

    def __init__(self, project: Project) -> None:
        super().__init__(project.code)
