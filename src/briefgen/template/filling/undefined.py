"""What a template asks for and the data doesn't hold: a fault as soon as it is used, or shown as yet to come."""

from collections.abc import Iterator
from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.runtime import Undefined
from jinja2.utils import missing

from briefgen.template.filling.missing import NOWHERE, Lost


class Asked(Undefined):
    """What the data doesn't hold. Its attributes are none of a template's business: there is no public one."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        """The name alone; `missing` words it."""
        return path_of(self)


class Missing(Asked):
    """False; a fault when it is printed, looped over, calculated with or asked for an attribute."""

    __slots__ = ()

    def __iter__(self) -> Iterator[Any]:
        return self._fail_with_undefined_error()

    def __str__(self) -> str:
        return str(self._fail_with_undefined_error())


class Pending(Asked):
    """What a draft shows as yet to come. So are its attributes, its members, and what is calculated with it."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Pending(name=f"{path_of(self)}.{name}")

    def __getitem__(self, name: Any) -> Any:
        if isinstance(name, slice):
            return self
        return Pending(name=f"{path_of(self)}.{name}" if isinstance(name, str) else f"{path_of(self)}[{name}]")

    def __call__(self, *_: Any, **__: Any) -> Any:
        """Return what a method gives that nothing can be asked of yet."""
        return self

    def __iter__(self) -> Iterator[Any]:
        yield Pending(name=f"{path_of(self)}[]")

    def __str__(self) -> str:
        return f"【待补：{path_of(self)}】"

    def _same(self, *_: Any, **__: Any) -> Any:
        return self

    def _no(self, *_: Any, **__: Any) -> Any:
        return False

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _same
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = __neg__ = __pos__ = _same
    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _no


def path_of(value: Undefined) -> str:
    """Return the name that was asked for, as far as it is known, with what should have had it: `[5]` for a number."""
    name, owner = value._undefined_name, value._undefined_obj  # noqa: SLF001 - Jinja gives them no other names
    return "" if name is None else Lost(name, NOWHERE if owner is missing else owner)


def is_kept_back(value: Undefined) -> bool:
    """Whether it is there, but the sandbox keeps it back."""
    return value._undefined_exception is SecurityError  # noqa: SLF001
