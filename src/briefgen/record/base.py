"""What all records share: unknown keys are refused, text is text, and nothing changes after reading."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


class Record(BaseModel):
    """A mapping in a YAML file whose keys are fixed."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, str_strip_whitespace=True, defer_build=True
    )


Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""Text that must not be empty."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
"""A name for one item: small Latin letters, digits and hyphens, at most 40, beginning with a letter."""

MeetingId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
"""A meeting's name, which is also its folder's among the outputs; it may begin with a year."""

DateText = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
"""A calendar date written 2025-12-19."""

Paragraphs = Annotated[list[int] | dict[Id, list[int]], Field(min_length=1)]
"""Paragraphs of a source, counted from 1: of the first source as a list, of named ones by their ids."""


class Guarded(Record):
    """An item that may be kept from readers, and for a time from everybody.

    `visible_to`, when given, are the only readers that may see it. Before the day `embargo`, or where a brief has
    no date of issue, nobody may.
    """

    visible_to: list[Id] | None = Field(None, description="只给这些读者看；不写就都能看，空列表谁也看不到")
    embargo: DateText | None = Field(None, description="印发日期在这一天之前（或没有印发日期），谁也看不到")
