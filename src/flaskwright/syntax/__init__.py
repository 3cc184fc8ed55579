"""Sources to trees: Python through tree-sitter, and the data files beside it. It knows no names and no meaning."""
