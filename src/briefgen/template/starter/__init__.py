"""Starter templates: the designs that `briefgen template new` writes, and the formats of memos."""

from briefgen.template.starter.build import new_template
from briefgen.template.starter.memo_build import new_memo_template
from briefgen.template.starter.memo_designs import MEMO_DESIGNS

__all__ = ["MEMO_DESIGNS", "new_memo_template", "new_template"]
