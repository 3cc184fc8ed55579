"""A library: a plain declarative base with a naming convention, mixins and inheritance."""
