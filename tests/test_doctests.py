"""The examples in the docstrings are so."""

import doctest
import importlib
import pkgutil

import pytest

import briefgen

MODULES = [
    module.name for module in pkgutil.walk_packages(briefgen.__path__, "briefgen.") if "__main__" not in module.name
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_so(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
