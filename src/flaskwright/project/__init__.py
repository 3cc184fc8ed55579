"""Which files count, what they are, the settings and the assumption ledger."""
