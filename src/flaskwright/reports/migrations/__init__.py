"""Reports about migrations."""
