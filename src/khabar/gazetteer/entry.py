"""One place of a table."""

# SPDX-License-Identifier: Apache-2.0
from dataclasses import dataclass

from khabar.errors import ResourceError
from khabar.model.place import PlaceKind, Precision

COLUMNS = (
    "id", "kind", "precision", "country", "admin1", "name_en", "names_ar",
    "lat", "lon", "population", "iso", "pcode", "source",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A place as a table knows it.

    ``id`` is ``table:id`` (``geonames:173797``). ``country`` is the ISO 3166-1 code, ``admin1`` the English name
    of the first-level unit, ``iso`` an ISO 3166-2 code, ``pcode`` OCHA's. ``names_ar`` has the usual name first.
    ``lat`` and ``lon`` (degrees, WGS 84) are None where no source can be named. ``population`` is 0 if unknown.
    """

    id: str
    kind: PlaceKind
    precision: Precision
    country: str | None
    admin1: str | None
    name_en: str | None
    names_ar: tuple[str, ...]
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    iso: str | None = None
    pcode: str | None = None
    source: str = ""

    @classmethod
    def parse(cls, line: str, where: str = "") -> "Entry":
        """The entry of one line of a table. Raises ResourceError that starts with ``where``."""
        values = line.rstrip("\n").split("\t")
        if len(values) != len(COLUMNS):
            raise ResourceError(f"{where}: {len(values)} columns, not {len(COLUMNS)}")
        row = dict(zip(COLUMNS, values, strict=True))
        try:
            return cls(
                id=row["id"],
                kind=PlaceKind(row["kind"]),
                precision=Precision(row["precision"]),
                country=row["country"] or None,
                admin1=row["admin1"] or None,
                name_en=row["name_en"] or None,
                names_ar=tuple(row["names_ar"].split("|")),
                lat=float(row["lat"]) if row["lat"] else None,
                lon=float(row["lon"]) if row["lon"] else None,
                population=int(row["population"] or 0),
                iso=row["iso"] or None,
                pcode=row["pcode"] or None,
                source=row["source"],
            )
        except ValueError as error:
            raise ResourceError(f"{where}: {error}") from error

    def line(self) -> str:
        """The entry as a line of a table, without its newline."""
        values = (
            self.id, self.kind, self.precision, self.country, self.admin1, self.name_en, "|".join(self.names_ar),
            self.lat, self.lon, self.population or None, self.iso, self.pcode, self.source,
        )  # fmt: skip
        return "\t".join("" if value is None else str(value) for value in values)
