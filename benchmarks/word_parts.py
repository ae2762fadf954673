"""The parts around the body as a Word of today saves them: about 65 KB of styles, theme, settings, lists and fonts.

What an engine does to parts that hold no tag is a good part of its time, so they must have their real size.
"""

from briefgen.opc.package import write_package

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_REL = f"{_OFFICE}/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument"
NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    f'xmlns:r="{_REL}" xmlns:m="{_OFFICE}/math" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w14 w15"'
)
_ACCENTS = ("", *(f" Accent {number}" for number in range(1, 7)))
_COLOURED = (
    "Light Shading", "Light List", "Light Grid", "Medium Shading 1", "Medium Shading 2", "Medium List 1",
    "Medium List 2", "Medium Grid 1", "Medium Grid 2", "Medium Grid 3", "Dark List", "Colorful Shading",
    "Colorful List", "Colorful Grid",
)  # fmt: skip
_GRIDS = ("1 Light", "2", "3", "4", "5 Dark", "6 Colorful", "7 Colorful")
_SINGLE = (
    "Normal", "Normal Indent", "footnote text", "annotation text", "header", "footer", "index heading", "caption",
    "table of figures", "envelope address", "envelope return", "footnote reference", "annotation reference",
    "line number", "page number", "endnote reference", "endnote text", "table of authorities", "macro", "toa heading",
    "List", "List Bullet", "List Number", "Title", "Closing", "Signature", "Default Paragraph Font", "Body Text",
    "Body Text Indent", "List Continue", "Message Header", "Subtitle", "Salutation", "Date", "Body Text First Indent",
    "Body Text First Indent 2", "Note Heading", "Body Text 2", "Body Text 3", "Body Text Indent 2",
    "Body Text Indent 3", "Block Text", "Hyperlink", "FollowedHyperlink", "Strong", "Emphasis", "Document Map",
    "Plain Text", "E-mail Signature", "HTML Top of Form", "HTML Bottom of Form", "Normal (Web)", "HTML Acronym",
    "HTML Address", "HTML Cite", "HTML Code", "HTML Definition", "HTML Keyboard", "HTML Preformatted", "HTML Sample",
    "HTML Typewriter", "HTML Variable", "Normal Table", "annotation subject", "No List", "Outline List 1",
    "Outline List 2", "Outline List 3", "Balloon Text", "Table Grid", "Table Theme", "Placeholder Text", "No Spacing",
    "Revision", "List Paragraph", "Quote", "Intense Quote", "Subtle Emphasis", "Intense Emphasis", "Subtle Reference",
    "Intense Reference", "Book Title", "Bibliography", "TOC Heading", "Plain Table 1", "Plain Table 2", "Plain Table 3",
    "Plain Table 4", "Plain Table 5", "Grid Table Light", "Mention", "Smart Hyperlink", "Hashtag", "Unresolved Mention",
    "Smart Link",
)  # fmt: skip
_NUMBERED = {
    "heading": 9, "index": 9, "toc": 9, "List": 5, "List Bullet": 5, "List Number": 5, "List Continue": 5,
    "Table Simple": 3, "Table Classic": 4, "Table Colorful": 3, "Table Columns": 5, "Table Grid": 8, "Table List": 8,
    "Table 3D effects": 3, "Table Subtle": 2, "Table Web": 3,
}  # fmt: skip


_GRID = '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/>'


def word_file(body: str, header: str, footer: str, grid: str = _GRID) -> bytes:
    """Return a Word file of Word's own size with these blocks in body, header and footer; `grid` is its `docGrid`."""
    section = (
        '<w:sectPr w:rsidR="00B54C1A"><w:headerReference w:type="default" r:id="rId6"/>'
        '<w:footerReference w:type="default" r:id="rId7"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="1418"/>'
        '<w:cols w:space="425"/>{}</w:sectPr>'
    )
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("officeDocument", "word/document.xml"), ("extended-properties", "docProps/app.xml"), core=True
        ),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}{section.format(grid)}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(
            *((name, f"{name}.xml") for name in ("styles", "settings", "webSettings", "fontTable")),
            ("theme", "theme/theme1.xml"), ("header", "header1.xml"), ("footer", "footer1.xml"),
            ("numbering", "numbering.xml"),
        ),
        "word/header1.xml": f"<w:hdr {NAMESPACES}>{header}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {NAMESPACES}>{footer}</w:ftr>",
        "word/theme/theme1.xml": _theme(),
        "word/settings.xml": _settings(),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
        "word/webSettings.xml": f"<w:webSettings {NAMESPACES}><w:optimizeForBrowser/><w:allowPNG/></w:webSettings>",
        "word/fontTable.xml": _fonts(),
        "docProps/core.xml": _core(),
        "docProps/app.xml": f'<Properties xmlns="{_OFFICE}/extended-properties"><Template>Normal.dotm</Template>'
        "<Pages>4</Pages><Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion></Properties>",
    }  # fmt: skip
    return write_package({name: (_HEAD + xml).encode() for name, xml in parts.items()})


def _content_types() -> str:
    word = f"{_TYPE}.wordprocessingml"
    names = {
        "word/document": f"{word}.document.main",
        **{
            f"word/{name}": f"{word}.{name}" for name in ("styles", "settings", "webSettings", "fontTable", "numbering")
        },
        "word/header1": f"{word}.header",
        "word/footer1": f"{word}.footer",
        "word/theme/theme1": f"{_TYPE}.theme",
        "docProps/core": "application/vnd.openxmlformats-package.core-properties",
        "docProps/app": f"{_TYPE}.extended-properties",
    }
    overrides = "".join(f'<Override PartName="/{name}.xml" ContentType="{kind}+xml"/>' for name, kind in names.items())
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    xml = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{rels}{xml}{overrides}</Types>'


def _relationships(*targets: tuple[str, str], core: bool = False) -> str:
    types = [(f"{_REL}/{kind}", target) for kind, target in targets]
    if core:
        types.append((f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"))
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(types, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _core() -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:title>简报</dc:title><dc:creator>办公室</dc:creator><cp:lastModifiedBy>办公室</cp:lastModifiedBy>"
        '<cp:revision>12</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">2025-12-19T06:30:00Z</dcterms:created>'
        "</cp:coreProperties>"
    )


def _latent_styles() -> str:
    """Return what Word says of its built-in styles, some 370 of them; those of coloured tables are not hidden."""
    coloured = [f"{name}{accent}" for accent in _ACCENTS for name in _COLOURED]
    tables = [f"{kind} Table {name}{accent}" for kind in ("Grid", "List") for accent in _ACCENTS for name in _GRIDS]
    numbered = [
        f"{name} {number}"
        for name, count in _NUMBERED.items()
        for number in range(2 if name.startswith("List") else 1, count + 1)
    ]
    hidden = "".join(
        f'<w:lsdException w:name="{name}" w:semiHidden="1" w:uiPriority="99" w:unhideWhenUsed="1"/>'
        for name in (*_SINGLE, *numbered)
    )
    shown = "".join(
        f'<w:lsdException w:name="{name}" w:uiPriority="{60 + number % 14}"/>'
        for number, name in enumerate([*coloured, *tables])
    )
    return hidden + shown


def _styles() -> str:
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi" '
        'w:cstheme="minorBidi"/><w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="22"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0" '
        f'w:defQFormat="0" w:count="376">{_latent_styles()}</w:latentStyles>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="a0"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr></w:style>{''.join(map(_heading, range(1, 10)))}{_table_grid()}</w:styles>"
    )


def _heading(level: int) -> str:
    """Return a heading style and the character style that Word links with it."""
    look = (
        f'<w:rPr><w:rFonts w:ascii="黑体" w:eastAsia="黑体" w:hAnsi="黑体"/><w:b/><w:bCs/>'
        f'<w:sz w:val="{36 - 2 * level}"/><w:szCs w:val="{36 - 2 * level}"/></w:rPr>'
    )
    return (
        f'<w:style w:type="paragraph" w:styleId="{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="a"/>'
        f'<w:next w:val="a"/><w:link w:val="{level}0"/><w:uiPriority w:val="9"/><w:qFormat/><w:rsid w:val="00B54C1A"/>'
        f'<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="260" w:after="260" w:line="416" w:lineRule="auto"/>'
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr>{look}</w:style>'
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{level}0"><w:name w:val="标题 {level} 字符"/>'
        f'<w:basedOn w:val="a0"/><w:link w:val="{level}"/><w:uiPriority w:val="9"/>{look}</w:style>'
    )


def _table_grid() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    return (
        '<w:style w:type="table" w:styleId="a3"><w:name w:val="Table Grid"/><w:basedOn w:val="a1"/>'
        f'<w:uiPriority w:val="39"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>'
    )


def _theme() -> str:
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
        for name, value in (
            ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "44546A"), ("lt2", "E7E6E6"), ("accent1", "5B9BD5"),
            ("accent2", "ED7D31"), ("accent3", "A5A5A5"), ("accent4", "FFC000"), ("accent5", "4472C4"),
            ("accent6", "70AD47"), ("hlink", "0563C1"), ("folHlink", "954F72"),
        )
    )  # fmt: skip
    scripts = (
        "Jpan", "Hang", "Hans", "Hant", "Arab", "Hebr", "Thai", "Ethi", "Beng", "Gujr", "Khmr", "Knda", "Guru", "Cans",
        "Cher", "Yiii", "Tibt", "Thaa", "Deva", "Telu", "Taml", "Syrc", "Orya", "Mlym", "Laoo", "Sinh", "Mong", "Viet",
    )  # fmt: skip
    faces = "".join(f'<a:font script="{script}" typeface="等线"/>' for script in scripts)
    fonts = "".join(
        f'<a:{kind}><a:latin typeface="等线"/><a:ea typeface=""/><a:cs typeface=""/>{faces}</a:{kind}>'
        for kind in ("majorFont", "minorFont")
    )
    stops = "".join(
        f'<a:gs pos="{at}"><a:schemeClr val="phClr"><a:lumMod val="110000"/><a:satMod val="105000"/>'
        f'<a:tint val="{67000 + at // 100}"/></a:schemeClr></a:gs>'
        for at in (0, 50000, 100000)
    )
    gradient = f'<a:gradFill rotWithShape="1"><a:gsLst>{stops}</a:gsLst><a:lin ang="5400000" scaled="0"/></a:gradFill>'
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(
        f'<a:ln w="{width}" cap="flat">{solid}<a:prstDash val="solid"/></a:ln>' for width in (6350, 12700, 19050)
    )
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office 主题">'
        f'<a:themeElements><a:clrScheme name="Office">{colours}</a:clrScheme><a:fontScheme name="Office">{fonts}'
        f'</a:fontScheme><a:fmtScheme name="Office"><a:fillStyleLst>{solid}{gradient * 2}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{solid * 2}{gradient}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "<a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def _settings() -> str:
    rsids = "".join(f'<w:rsid w:val="00{0x1A2B3C + 7919 * number:06X}"/>' for number in range(40))
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
        )
    )
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/>'
        '<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/><w:drawingGridHorizontalSpacing w:val="105"/>'
        '<w:drawingGridVerticalSpacing w:val="156"/><w:characterSpacingControl w:val="compressPunctuation"/>'
        f"<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>{compatible}</w:compat>"
        f'<w:rsids><w:rsidRoot w:val="00B54C1A"/>{rsids}</w:rsids><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _fonts() -> str:
    faces = ("等线", "宋体", "黑体", "仿宋_GB2312", "楷体_GB2312", "方正小标宋简体", "Times New Roman", "等线 Light")
    inner = "".join(
        f'<w:font w:name="{face}"><w:panose1 w:val="02010600030101010101"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/><w:sig w:usb0="A00002BF" w:usb1="38CF7CFA" '
        'w:usb2="00000016" w:usb3="00000000" w:csb0="0004000F" w:csb1="00000000"/></w:font>'
        for face in faces
    )
    return f"<w:fonts {NAMESPACES}>{inner}</w:fonts>"


def _numbering() -> str:
    """Return three lists of nine levels, as Word keeps them once the author has pressed a list's button."""
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{0x1A2B3C4D + number:08X}"/>'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{"".join(map(_level, range(9)))}</w:abstractNum>'
        for number in range(3)
    )
    uses = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(3))
    return f"<w:numbering {NAMESPACES}>{lists}{uses}</w:numbering>"


def _level(level: int) -> str:
    shape = ("decimal", "lowerLetter", "lowerRoman")[level % 3]
    return (
        f'<w:lvl w:ilvl="{level}" w:tplc="0409000F"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>'
        f'<w:lvlText w:val="%{level + 1}."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{440 * (level + 1)}" '
        'w:hanging="440"/></w:pPr></w:lvl>'
    )
