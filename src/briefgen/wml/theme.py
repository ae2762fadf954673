"""The fonts of a theme (ISO/IEC 29500-1 20.1.4.1.18)."""

from typing import Any

from briefgen.wml.names import local, qn

_SCRIPTS = {"zh-CN": "Hans", "zh-SG": "Hans", "zh-TW": "Hant", "zh-HK": "Hant", "ja-JP": "Jpan", "ko-KR": "Hang"}


def read_theme(root: Any, language: str) -> dict[str, str]:
    """Return the family behind each theme font name (`minorHAnsi`, `majorEastAsia` …).

    An empty East Asian family is filled by the script of `language` (ISO/IEC 29500-1 20.1.4.1.16).
    """
    families: dict[str, str] = {}
    if root is None:
        return families
    for scheme in root.iter(qn("a:majorFont"), qn("a:minorFont")):
        size = "major" if local(scheme.tag) == "majorFont" else "minor"
        latin = scheme.find(qn("a:latin"))
        east = scheme.find(qn("a:ea"))
        by_script = {font.get("script"): font.get("typeface") for font in scheme.findall(qn("a:font"))}
        family = (east.get("typeface") if east is not None else "") or by_script.get(_SCRIPTS.get(language, "Hans"))
        if latin is not None and latin.get("typeface"):
            families[f"{size}HAnsi"] = families[f"{size}Ascii"] = latin.get("typeface")
        if family:
            families[f"{size}EastAsia"] = family
    return families
