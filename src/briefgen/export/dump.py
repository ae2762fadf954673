"""Pages as text: one line per line of text, so that a page reads as a diff."""

from briefgen.model.page import Pages


def dump(pages: Pages) -> str:
    """Return the places of all text: page, x, y of the baseline, face, size and text of each line.

    Lengths are in points with two decimals; the face and size are those of the line's first span; pages are
    counted from 1, headers and footers come where they stand among the page's lines.
    """
    rows = []
    for number, page in enumerate(pages.pages, 1):
        for line in page.lines:
            if not line.spans:
                continue
            first = line.spans[0]
            face = first.pen.face.name if first.pen.face else "-"
            x = line.x + first.xs[0] if first.xs else line.x
            rows.append(f"{number}\t{x:.2f}\t{line.y:.2f}\t{face}\t{first.pen.size:.2f}\t{line.text}\n")
    return "".join(rows)
