"""The grammar of tree-sitter-python: its language object and the numbers of the node kinds that we lower."""

from __future__ import annotations

from typing import Final

import tree_sitter_python
from tree_sitter import Language, Node, Parser, Range

LANGUAGE: Final = Language(tree_sitter_python.language())

ALL_KINDS: Final = tuple(range(LANGUAGE.node_kind_count))

# The library numbers an error node 65535, outside the language's own table.
ERROR: Final = 65535


def parse(data: bytes) -> Node:
    """The parser's tree of a text."""
    return Parser(LANGUAGE).parse(data).root_node


def parse_region(data: bytes | bytearray, start: int, end: int) -> Node:
    """The parser's tree of a part of a text, read as a file of its own, with the offsets of the whole text."""
    region = Range((0, start), (0, end), start, end)
    return Parser(LANGUAGE, included_ranges=[region]).parse(data).root_node


def kinds(name: str, *, named: bool = True) -> tuple[int, ...]:
    """Every number that a node of this name can carry; aliased rules have more than one."""
    return tuple(
        kind
        for kind in ALL_KINDS
        if LANGUAGE.node_kind_for_id(kind) == name and LANGUAGE.node_kind_is_named(kind) == named
    )


def kind(name: str, *, named: bool = True) -> int:
    """The number that the library reports for visible nodes of this name."""
    found = LANGUAGE.id_for_node_kind(name, named)
    if found is None:
        raise LookupError(f"tree-sitter-python has no node kind {name!r}")
    return found


def token(text: str) -> int:
    """The number of a punctuation mark or keyword."""
    return kind(text, named=False)


AS_PATTERN: Final = kind("as_pattern")
BINARY_OPERATOR: Final = kind("binary_operator")
BLOCK: Final = kind("block")
BOOLEAN_OPERATOR: Final = kind("boolean_operator")
CASE_CLAUSE: Final = kind("case_clause")
CASE_PATTERN: Final = kind("case_pattern")
CHEVRON: Final = kind("chevron")
CLASS_DEFINITION: Final = kind("class_definition")
COMMENT: Final = kind("comment")
DECORATOR: Final = kind("decorator")
DICTIONARY_SPLAT: Final = kind("dictionary_splat")
DICTIONARY_SPLAT_PATTERN: Final = kind("dictionary_splat_pattern")
DOTTED_NAME: Final = kind("dotted_name")
ELIF_CLAUSE: Final = kind("elif_clause")
ELSE_CLAUSE: Final = kind("else_clause")
EXCEPT_CLAUSE: Final = kind("except_clause")
FINALLY_CLAUSE: Final = kind("finally_clause")
FOR_IN_CLAUSE: Final = kind("for_in_clause")
FORMAT_EXPRESSION: Final = kind("format_expression")
FORMAT_SPECIFIER: Final = kind("format_specifier")
FUNCTION_DEFINITION: Final = kind("function_definition")
GENERATOR_EXPRESSION: Final = kind("generator_expression")
GENERIC_TYPE: Final = kind("generic_type")
IDENTIFIER: Final = kind("identifier")
IF_CLAUSE: Final = kind("if_clause")
IMPORT_PREFIX: Final = kind("import_prefix")
INTERPOLATION: Final = kind("interpolation")
KEYWORD_ARGUMENT: Final = kind("keyword_argument")
KEYWORD_PATTERN: Final = kind("keyword_pattern")
KEYWORD_SEPARATOR: Final = kind("keyword_separator")
LAMBDA_PARAMETERS: Final = kind("lambda_parameters")
LINE_CONTINUATION: Final = kind("line_continuation")
LIST_SPLAT: Final = kind("list_splat")
LIST_SPLAT_PATTERN: Final = kind("list_splat_pattern")
PAIR: Final = kind("pair")
PARAMETERS: Final = kind("parameters")
PARENTHESIZED: Final = kind("parenthesized_expression")
POSITIONAL_SEPARATOR: Final = kind("positional_separator")
RELATIVE_IMPORT: Final = kind("relative_import")
SPLAT_PATTERN: Final = kind("splat_pattern")
TUPLE_PATTERN: Final = kind("tuple_pattern")
TUPLE_PATTERNS: Final = frozenset(kinds("tuple_pattern"))
TYPE: Final = kind("type")
TYPE_CONVERSION: Final = kind("type_conversion")
TYPE_PARAMETER: Final = kind("type_parameter")
UNION_PATTERN: Final = kind("union_pattern")
WILDCARD_IMPORT: Final = kind("wildcard_import")
WITH_CLAUSE: Final = kind("with_clause")
WITH_ITEM: Final = kind("with_item")

AMPERSAND: Final = token("&")
ASYNC: Final = token("async")
CARET: Final = token("^")
COLON: Final = token(":")
COMMA: Final = token(",")
EQUALS: Final = token("=")
FROM: Final = token("from")
IMPORT: Final = token("import")
MINUS: Final = token("-")
PIPE: Final = token("|")
STAR: Final = token("*")
UNDERSCORE: Final = token("_")

# What can stand anywhere and has no place in our tree.
EXTRAS: Final = frozenset({COMMENT, ERROR})

# Operators and keywords by number, as they are written.
TOKEN_TEXT: Final = {
    number: LANGUAGE.node_kind_for_id(number) or "" for number in ALL_KINDS if not LANGUAGE.node_kind_is_named(number)
}
