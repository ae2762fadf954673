"""Setting type: a story's lines are broken (`set_galley`), then made up into pages (`make_up`).

Word's rules are followed, not LibreOffice's, where the two differ; each rule names its source.
"""

from briefgen.layout.makeup import make_up
from briefgen.layout.setting import Cases, set_galley
from briefgen.layout.watermark import with_watermark

__all__ = ["Cases", "make_up", "set_galley", "with_watermark"]
