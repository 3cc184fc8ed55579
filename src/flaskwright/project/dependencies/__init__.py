"""What a project depends on: the libraries that it declares and locks, and the versions that are in use."""

from flaskwright.project.dependencies.collecting import read_dependencies
from flaskwright.project.dependencies.model import Dependencies, Requirement

__all__ = ["Dependencies", "Requirement", "read_dependencies"]
