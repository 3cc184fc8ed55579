"""Abstract interpretation over the application: in which contexts code runs."""
