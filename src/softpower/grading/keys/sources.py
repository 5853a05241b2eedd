"""Numbers that were typed into the cells of a memo, read from the source; no code is run.

It finds what a writer types by habit: a number inside a text, a name that stands for a typed
number, a typed value in the dictionary of numbers. Who hides a number on purpose can do so.
"""

import ast
import re
import warnings
from collections.abc import Iterator

from softpower.answers import normalise
from softpower.grading.keys.checked import Look
from softpower.language import phrase
from softpower.methods.memo_text import level
from softpower.methods.memos import bears_out, numbers_in

#: What is read at most: letters of one cell, and of all.
MAX_CELL, MAX_ALL = 20_000, 100_000

_MAGIC = re.compile(r"^[ \t]*[%!].*$", re.MULTILINE)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_MANY = 3


def typed(look: Look) -> str:
    """Say which numbers of a memo were typed in the student's cells; nothing if none was."""
    sources = [str(cell.source) for cell in look.own_cells()]
    if any(len(source) > MAX_CELL for source in sources) or sum(map(len, sources)) > MAX_ALL:
        return phrase(
            "A cell has more than {one:,} letters, or all have more than {all:,}; none was read.",
            one=MAX_CELL,
            all=MAX_ALL,
        )
    trees = []
    for number, cell in enumerate(look.own_cells(), 1):
        tree = _parsed(str(cell.source))
        ran = not any(output.get("output_type") == "error" for output in cell.get("outputs", ()))
        if tree is None and ran:
            return phrase(
                "Your code cell {number} cannot be read as plain Python, so its numbers cannot be checked.",
                number=number,
            )
        trees += [tree] if tree else []
    told = list(dict.fromkeys([*_in_texts(trees, look), *_as_values(trees, look)]))
    if not told:
        return ""
    first, more = phrase(", ").join(told[:_MANY]), len(told) - _MANY
    found = phrase("{first} and {more} more", first=first, more=more) if more > 0 else first
    return phrase("Typed, and not computed: {found}.", found=found)


def _parsed(source: str) -> ast.Module | None:
    try:
        with warnings.catch_warnings():  # of what a student wrote, such as "\\d" in a text
            warnings.simplefilter("ignore")
            return ast.parse(_MAGIC.sub("pass", source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


# -- a number inside a text


def _in_texts(trees: list[ast.Module], look: Look) -> Iterator[str]:
    prose = _plainly(" ".join([s.text for s in look.memo.sentences] + [*look.figures.values()]))
    title = _plainly(" ".join(look.memo.headings))
    for piece in dict.fromkeys(piece for tree in trees for piece in _pieces(tree)):
        found = numbers_in(piece)
        if found and (_plainly(piece) in prose or _plainly(piece) in title):
            yield f"{found[0].printed} in “{_plainly(piece)[:40]}”"


def _pieces(tree: ast.Module) -> Iterator[str]:
    """Yield what is typed of each text: the sentences of a plain one, the pieces of an f-string."""
    specs = {id(n) for node in ast.walk(tree) if isinstance(node, ast.FormattedValue) and node.format_spec
             for n in ast.walk(node.format_spec)}  # fmt: skip
    in_f_strings = {
        id(value) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for value in node.values
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in specs:
            continue
        # "1" is a value of a table, and a text only inside an f-string.
        if id(node) in in_f_strings or _WORDS.search(node.value):
            yield from (piece for piece in re.split(r"\n|(?<=[.?!])\s", node.value) if piece.strip())


def _plainly(text: str) -> str:
    return " ".join(re.sub(r"[*`]", "", level(text)).split())


# -- a typed value with a name, or in curly brackets


def _as_values(trees: list[ast.Module], look: Look) -> Iterator[str]:
    names = _typed_names(trees)
    printed = [number for _, number in look.memo.numbers]
    printed += [number for alt in look.figures.values() for number in numbers_in(alt)]
    for tree in trees:
        for node in ast.walk(tree):
            for expression in _put_into_text(node):
                value = _value(expression, names)
                if value is not None and any(bears_out(value, number) for number in printed):
                    yield f"{{{value:g}}}"
    for name, values in _entries(trees, names).items():
        if look.numbers.get(name) is not None and all(value == look.numbers[name] for value in values):
            yield f'"{name[:40]}": {look.numbers[name]:g}'


def _put_into_text(node: ast.AST) -> list[ast.expr]:
    """Return what a piece of code puts into a text: in curly brackets, by ``format``, ``%`` or ``str``."""
    match node:
        case ast.FormattedValue(value=value):
            return [value]
        case ast.Call(func=ast.Attribute(attr="format"), args=arguments, keywords=named):
            return [*arguments, *(each.value for each in named)]
        case ast.BinOp(left=ast.Constant(value=str()), op=ast.Mod(), right=right):
            return right.elts if isinstance(right, ast.Tuple) else [right]
        case ast.Call(func=ast.Name(id="str"), args=arguments):
            return arguments
    return []


def _entries(trees: list[ast.Module], names: dict[str, float]) -> dict[str, list[float | None]]:
    """Return the values of each name in any dictionary of the cells; None for what is computed."""
    found: dict[str, list[float | None]] = {}
    for tree in trees:
        for node in ast.walk(tree):
            for key, value in _named_values(node):
                found.setdefault(normalise(key), []).append(_value(value, names))
    return found


def _named_values(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Yield what stands under a name: ``{"rows": n}``, ``dict(rows=n)``, ``numbers["rows"] = n``."""
    match node:
        case ast.Dict(keys=keys, values=values):
            for key, value in zip(keys, values, strict=True):
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield key.value, value
        case ast.Call(func=ast.Name(id="dict"), keywords=keywords):
            yield from ((keyword.arg, keyword.value) for keyword in keywords if keyword.arg)
    for target, value in _bindings(node):
        match target:
            case ast.Subscript(slice=ast.Constant(value=str() as name)):
                yield name, value


def _typed_names(trees: list[ast.Module]) -> dict[str, float]:
    """Return the names that are bound to a typed number wherever they are bound."""
    values: dict[str, float] = {}
    others: set[str] = set()
    for tree in trees:
        bound = set[int]()
        for node in ast.walk(tree):
            for target, value in _bindings(node):
                number = _value(value, {})
                if isinstance(target, ast.Name) and number is not None:
                    bound.add(id(target))
                    values[target.id] = number
        others |= {
            node.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and id(node) not in bound
        }
    return {name: value for name, value in values.items() if name not in others}


def _bindings(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    match node:
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                    yield from zip(target.elts, value.elts, strict=False)
                else:
                    yield target, value
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            yield target, value
        case ast.NamedExpr(target=target, value=value):
            yield target, value


def _value(node: ast.expr, names: dict[str, float]) -> float | None:
    """Return the number that an expression is by itself; None if anything is computed in it."""
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return float(value) if abs(value) < 1e15 else None
        case ast.Constant(value=str() as text) if re.fullmatch(r"\s*\d{1,9}(?:\.\d{1,9})?\s*", text):
            return float(text)
        case ast.Name(id=name):
            return names.get(name)
        case ast.Call(
            func=ast.Name(id="int" | "float" | "str" | "round"), args=[ast.Constant() | ast.Name() as only]
        ):
            return _value(only, names)
    return None
