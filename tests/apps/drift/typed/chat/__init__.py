"""People who talk: models with `Mapped`."""
