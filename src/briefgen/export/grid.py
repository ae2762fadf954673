"""The grid of a table as tags want it: every row as wide as the others (ISO 14289-1 7.5)."""

from dataclasses import dataclass

from briefgen.model.block import Cell, Table


@dataclass(slots=True, eq=False)
class Slot:
    """A cell in the grid; `cell` None is a hole that Word leaves open. `row` is counted from 0."""

    cell: Cell | None
    row: int
    rows: int
    columns: int


def grid_of(table: Table) -> list[list[Slot]]:
    """Return the slots of each row from left to right, without those that reach into it from above.

    Holes are filled. A merged cell ends where its table does, or where a cell below it begins. A row that is nothing
    but merged cells from above is left out, and they are one row shorter.
    """
    width = max((cell.column + cell.columns for row in table.rows for cell in row.cells), default=0)
    above: list[Slot | None] = [None] * width
    rows = []
    for number, row in enumerate(table.rows):
        _end_spans(above, number)
        begins: dict[int, Slot] = {}
        for cell in row.cells:
            most = len(table.rows) - number
            begins[cell.column] = Slot(cell, number, min(cell.rows, most), cell.columns)
            _make_room(above, range(cell.column, cell.column + cell.columns), number)
        rows.append(_filled(above, begins, number))
    return _without_empty(rows)


def _without_empty(rows: list[list[Slot]]) -> list[list[Slot]]:
    for slot in (slot for slots in rows for slot in slots):
        slot.rows = sum(map(bool, rows[slot.row : slot.row + slot.rows]))
    return [slots for slots in rows if slots]


def _end_spans(above: list[Slot | None], number: int) -> None:
    """Forget the slots that don't reach into row `number`."""
    for column, slot in enumerate(above):
        if slot is not None and slot.row + slot.rows <= number:
            above[column] = None


def _make_room(above: list[Slot | None], columns: range, number: int) -> None:
    """End merged cells from above that would lie over a cell of row `number`."""
    for slot in {above[column] for column in columns} - {None}:
        if slot is not None and slot.row < number:
            slot.rows = number - slot.row
            above[:] = [None if other is slot else other for other in above]


def _filled(above: list[Slot | None], begins: dict[int, Slot], number: int) -> list[Slot]:
    """Return the slots of row `number`, holes among them, and note what reaches into the next rows."""
    slots: list[Slot] = []
    column = 0
    while column < len(above):
        slot = begins.get(column)
        if slot is None and above[column] is not None:
            column += 1
            continue
        slot = slot or Slot(None, number, 1, _hole(above, begins, column))
        above[column : column + slot.columns] = [slot] * slot.columns
        slots.append(slot)
        column += slot.columns
    return slots


def _hole(above: list[Slot | None], begins: dict[int, Slot], column: int) -> int:
    """Return how many columns are open from `column` on."""
    end = column + 1
    while end < len(above) and above[end] is None and end not in begins:
        end += 1
    return end - column
