"""The intranet, a package in the namespace `acme`."""
