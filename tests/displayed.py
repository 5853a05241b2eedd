"""Catch what a function displays, without a notebook."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch


@dataclass
class Output:
    """One display bundle with its metadata."""

    data: dict[str, Any]
    metadata: dict[str, Any] = field(default_factory=dict)


def displayed(module: str, function: Callable[..., None], *arguments: Any, **named: Any) -> list[Output]:
    """Call ``function`` and return what it hands to ``display`` in ``module``."""
    outputs: list[Output] = []

    def catch(data: dict[str, Any], metadata: dict[str, Any] | None = None, *, raw: bool) -> None:
        assert raw
        outputs.append(Output(data, metadata or {}))

    with patch.object(sys.modules[module], "display", catch):
        function(*arguments, **named)
    return outputs
