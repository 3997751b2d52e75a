"""Says where a script is no PowerShell, by PowerShell's grammar, and fails then; for machines on which no PowerShell can be had."""

import sys

import tree_sitter
import tree_sitter_powershell


def errors(node):
    if node.is_error or node.is_missing:
        yield node
    for child in node.children:
        yield from errors(child)


def main(path):
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))
    with open(path, "rb") as script:
        found = list(errors(parser.parse(script.read()).root_node))
    for node in found:
        print(f"{path}:{node.start_point.row + 1}:{node.start_point.column + 1}: not PowerShell: {node.text[:60]!r}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
