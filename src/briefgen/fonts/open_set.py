"""The open faces that `briefgen fonts install` fetches, with the checksums of the very files.

Each was measured on the file inside Debian 12's package. A file that apt brings is vouched for by Debian's
signature and may be a later version; a file fetched without apt must have exactly this checksum.
"""

from briefgen.noun import noun


@noun
class OpenFont:
    """A font file: the Debian package that holds it, its SHA-256, and where its makers publish the same file.

    `url` is "" where no other place is known to publish the same bytes. `use` tells what it is for.
    """

    file: str
    package: str
    sha256: str
    use: str
    url: str = ""


_CTAN = "https://mirrors.ctan.org/fonts/fandol/"

TITLE = OpenFont(
    "NotoSerifCJK-Bold.ttc",
    "fonts-noto-cjk",
    "a5d4b046c127da3d7c72f98b46c41489cd29bf52abfdf18aba920903e920d4ac",
    "小标宋",
)
"""The bold Song that stands in for 小标宋."""

OPEN_SET = (
    OpenFont(
        "FandolFang-Regular.otf",
        "texlive-lang-chinese",
        "d838ad32ce2244d8144f408c37fe71065aba6fbbc80759a4d2aa2033948d5bc9",
        "仿宋",
        _CTAN + "FandolFang-Regular.otf",
    ),
    OpenFont(
        "FandolKai-Regular.otf",
        "texlive-lang-chinese",
        "ea7e7fb4f9b3ac694a68d43946e04d21deed6e8c29a7c2d3081e1a4138f2f827",
        "楷体",
        _CTAN + "FandolKai-Regular.otf",
    ),
    OpenFont(
        "LiberationSerif-Regular.ttf",
        "fonts-liberation2",
        "29d12439831b7f59194efec85872f24f54eff05738933f9a860220d2abff88ba",
        "西文",
    ),
    OpenFont(
        "LiberationSerif-Bold.ttf",
        "fonts-liberation2",
        "446a4421f297698427170fd7db20e59169a4188baaaf940e9bea58af6341a723",
        "西文",
    ),
    OpenFont(
        "LiberationSerif-Italic.ttf",
        "fonts-liberation2",
        "c1830c433ab41379f1139fac388989d37c9f08c81e1bd643efdcc7946db30753",
        "西文",
    ),
    TITLE,
    OpenFont(
        "LXGWWenKai-Regular.ttf",
        "fonts-lxgw-wenkai",
        "bbf534b0ca093928f94d1782855e65a19a32cde82b075d495d072025521953c8",
        "补字",
    ),
)

SPARE_TITLE = OpenFont(
    "FandolSong-Bold.otf",
    "texlive-lang-chinese",
    "ffa76a70e128947a4dd22151d5ee829b23e24ce3cb6fe8ad49891cd1c2d9e9b9",
    "小标宋",
    _CTAN + "FandolSong-Bold.otf",
)
"""The bold Song of a machine that can't have Noto's: its hairlines are thin on a screen, on paper it is fine."""
