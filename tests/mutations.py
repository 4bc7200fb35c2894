"""Small changes to a source, as a mistake would make them: each is one mutant.

Changed are the bodies of functions, and the rows of the permission table: comparisons are turned
round or moved by one, conditions negated, `and` and `or` exchanged, numbers raised, truth values
turned, operators exchanged; a result is left out, and so are a statement, a call or a refusal.
Texts, types, decorators and default values are left alone.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

TURNED = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn,
    ast.NotIn: ast.In, ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
}  # fmt: skip
MOVED = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
EXCHANGED = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.Mod: ast.Mult, ast.Div: ast.Mult,
}  # fmt: skip
SETS = ("ANYONE", "FOUNDERS", "MEMBERS", "DRAFTERS", "PRESIDING", "COORDINATORS", "BOT")
SAME = {"CHAIRS": "PRESIDING"}


@dataclass(frozen=True)
class Mutant:
    """A changed tree: in which line, and what it is now; `of` are the lines of the function.

    The tree is as it was again when the next mutant is asked for.
    """

    tree: ast.Module
    line: int
    what: str
    of: range


def of_source(source: str) -> Iterator[Mutant]:
    """All mutants of a module, in the order of its lines."""
    tree = ast.parse(source)
    for function in functions(tree):
        first = min([function.lineno, *(one.lineno for one in function.decorator_list)])
        span = range(first, (function.end_lineno or first) + 1)
        yield from _mutants(tree, function, span)
        for statement in function.body:
            for node in ast.walk(statement):
                yield from _mutants(tree, node, span)
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict):
            yield from _rows(tree, node.value)


def functions(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The outermost functions and methods."""
    found: list[ast.FunctionDef | ast.AsyncFunctionDef] = []
    todo: list[ast.AST] = list(tree.body)
    while todo:
        node = todo.pop(0)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.append(node)
        elif isinstance(node, ast.ClassDef):
            todo += node.body
    return found


def _mutants(tree: ast.Module, node: ast.AST, of: range) -> Iterator[Mutant]:
    for changed in _changes(node):
        was = dict(node.__dict__)
        node.__dict__.update(changed)
        first = next((s.lineno for s in changed.get("body", []) if isinstance(s, ast.Pass)), None)
        yield Mutant(tree, first or getattr(node, "lineno", of.start), _shown(node, first), of)
        node.__dict__.clear()
        node.__dict__.update(was)


def _shown(node: ast.AST, gone: int | None) -> str:
    return "left out" if gone else ast.unparse(node).split("\n")[0][:90]


def _changes(node: ast.AST) -> Iterator[dict[str, Any]]:
    yield from _conditions(node)
    match node:
        case ast.Constant(value=bool(value)):
            yield {"value": not value}
        case ast.Constant(value=int(value)):
            yield {"value": value + 1}
        case ast.BinOp(op=op) if type(op) in EXCHANGED:
            yield {"op": EXCHANGED[type(op)]()}
        case ast.Return(value=value) if value and not _is_none(value):
            yield {"value": ast.Constant(None)}
    yield from _without(node)


def _conditions(node: ast.AST) -> Iterator[dict[str, Any]]:
    match node:
        case ast.Compare(ops=ops):
            for table in (TURNED, MOVED):
                for n, op in enumerate(ops):
                    if type(op) in table:
                        yield {"ops": [*ops[:n], table[type(op)](), *ops[n + 1 :]]}
        case ast.BoolOp(op=op):
            yield {"op": ast.Or() if isinstance(op, ast.And) else ast.And()}
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            if not isinstance(test, ast.Compare):
                yield {"test": ast.UnaryOp(ast.Not(), test)}


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _without(node: ast.AST) -> Iterator[dict[str, Any]]:
    """A block without one of its statements, if that does something."""
    for name in ("body", "orelse", "finalbody"):
        block = getattr(node, name, None)
        if not isinstance(block, list):
            continue
        for n, statement in enumerate(block):
            value = getattr(statement, "value", None)
            calls = isinstance(statement, ast.Expr) and not isinstance(value, ast.Constant)
            if calls or isinstance(statement, ast.Raise | ast.AugAssign | ast.Continue):
                gone = ast.copy_location(ast.Pass(), statement)
                yield {name: [*block[:n], gone, *block[n + 1 :]]}


def _rows(tree: ast.Module, table: ast.Dict) -> Iterator[Mutant]:
    """A row of the table for the next larger and the next smaller circle of people."""
    for key, value in zip(table.keys, table.values, strict=True):
        if isinstance(value, ast.Name) and SAME.get(value.id, value.id) in SETS:
            was, at = value.id, SETS.index(SAME.get(value.id, value.id))
            for other in SETS[max(at - 1, 0) : at] + SETS[at + 1 : at + 2]:
                value.id = other
                yield Mutant(tree, value.lineno, f"{ast.unparse(key)}: {other}", range(0))
            value.id = was
