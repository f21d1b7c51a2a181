"""Draw the locator map of Central America, docs/assets/map-central-america.svg.

The map is kept in the repository; a maintainer draws it again, by ``make figures``, only to change it.

Data: Natural Earth (public domain), as the npm package ``world-atlas`` ships it, in TopoJSON. Borders that
two countries share are one arc there, so they are simplified once and still meet.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

Ring = list[tuple[float, float]]

TRIANGLE = ("Guatemala", "Honduras", "El Salvador")
NEIGHBORS = ("Mexico", "Belize", "Nicaragua", "Costa Rica", "Panama", "Colombia", "Cuba", "Jamaica")
TITLE = "Where the Northern Triangle lies"
DESCRIPTION = (
    "Map of Central America. The Northern Triangle is hatched: Guatemala in the northwest, Honduras in the "
    "northeast and El Salvador, the smallest, on the Pacific coast to the south of both. Mexico and Belize "
    "border Guatemala in the north, Nicaragua borders Honduras in the south; Costa Rica and Panama follow to "
    "the southeast. El Salvador has no coast on the Caribbean Sea. A small map at the lower left shows that "
    "Mexico lies between the Northern Triangle and the border of the United States, drawn as a heavy line; "
    "El Salvador is filled there, as the start of the way."
)
STYLE = (
    "svg{font:12px sans-serif;background:#fff}.land{fill:#eee;stroke:#888}"
    ".triangle{fill:url(#hatch);stroke:#222}.start{fill:#222}.hatch{stroke:#222}.border{fill:none;stroke:#222;stroke-width:3}.frame{fill:none;stroke:#222}.paper{fill:#fff}"
    "text{fill:#222;stroke:#fff;stroke-width:3px;paint-order:stroke}.own{font-weight:700}.sea{font-style:italic}"
)
"""For whoever opens the file alone; in a page the stylesheet rules."""

ROOT = 'xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="map-title map-description"'
HATCHING = (
    '<defs><pattern id="hatch" width="14" height="14" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect class="paper" width="14" height="14"/>'
    '<path class="hatch" d="M0 0V14"/></pattern></defs>'
)


@dataclass
class Window:
    """A stretch of the earth and the box that it is drawn into.

    Attributes:
        west: Its edges in degrees.
        south: As above.
        east: As above.
        north: As above.
        width: Width of the box in units of the drawing; the height follows.
        left: Left edge of the box.
        top: Top edge of the box.
        tolerance: How far a simplified line may be from the true one, in units of the drawing.
    """

    west: float
    south: float
    east: float
    north: float
    width: float
    left: float = 0
    top: float = 0
    tolerance: float = 1.0
    scale: float = field(init=False)

    def __post_init__(self) -> None:
        self.scale = self.width / ((self.east - self.west) * self.squeeze)

    @property
    def squeeze(self) -> float:
        """How much shorter a degree of longitude is than one of latitude, in the middle of the window."""
        return math.cos(math.radians((self.south + self.north) / 2))

    @property
    def height(self) -> float:
        """Height of the box."""
        return (self.north - self.south) * self.scale

    def project(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Give the place of a point in the drawing (equirectangular, true in the middle)."""
        x = self.left + (longitude - self.west) * self.squeeze * self.scale
        return x, self.top + (self.north - latitude) * self.scale


MAIN = Window(-92.9, 7.0, -77.1, 18.9, 1000)
SWATCH = (-85.35, 17.1, 56, 36)
"""The sample of the hatching before its name: its corner in degrees, its size in units of the drawing."""
LABELS: tuple[tuple[str, float, float, str, str], ...] = (
    ("Mexico", -92.6, 17.55, "start", ""),
    ("Belize", -87.95, 17.2, "start", ""),
    ("Guatemala", -90.35, 15.45, "middle", "own"),
    ("Honduras", -86.55, 14.75, "middle", "own"),
    ("El Salvador", -88.15, 12.65, "end", "own"),
    ("Nicaragua", -85.05, 12.75, "middle", ""),
    ("Costa Rica", -82.95, 10.35, "start", ""),
    ("Panama", -79.3, 9.8, "middle", ""),
    ("Caribbean Sea", -80.6, 14.1, "middle", "sea"),
    ("Pacific Ocean", -87.3, 8.9, "start", "sea ed-more"),
    ("Northern Triangle", -84.2, 16.75, "start", "own"),
)
START = "El Salvador"
"""Filled in the small map, where the way that readers follow begins."""
INSET_LABELS: tuple[tuple[str, float, float, str, str], ...] = (
    ("United States", -99.0, 37.5, "middle", "small"),
    ("Mexico", -102.0, 23.0, "middle", "small"),
    (START, -90.6, 9.6, "end", "small own"),
)


class Atlas:
    """A file of world-atlas."""

    def __init__(self, path: Path) -> None:
        """Read the file and undo the counting of arcs in steps."""
        data = json.loads(path.read_text(encoding="utf-8"))
        self._countries = {
            each["properties"]["name"]: each for each in data["objects"]["countries"]["geometries"]
        }
        self._arcs = [_positions(arc, data["transform"]) for arc in data["arcs"]]

    def rings(self, name: str, window: Window) -> list[Ring]:
        """Give the outer rings of a country, projected and simplified."""
        return [self._ring(polygon[0], window) for polygon in self._polygons(name)]

    def shared(self, one: str, other: str, window: Window) -> list[Ring]:
        """Give the lines along which two countries meet."""
        first, second = ({*self._indices(name)} for name in (one, other))
        return [self._line(index, window) for index in sorted(first & second)]

    def _polygons(self, name: str) -> list[list[list[int]]]:
        country = self._countries[name]
        polygons: list[list[list[int]]] = (
            country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        )
        return polygons

    def _indices(self, name: str) -> list[int]:
        return [max(index, ~index) for polygon in self._polygons(name) for ring in polygon for index in ring]

    def _line(self, index: int, window: Window) -> Ring:
        return simplified([window.project(*point) for point in self._arcs[index]], window.tolerance)

    def _ring(self, indices: list[int], window: Window) -> Ring:
        ring: Ring = []
        for index in indices:
            line = self._line(max(index, ~index), window)
            ring += (line if index >= 0 else line[::-1])[1 if ring else 0 :]
        return ring


def _positions(arc: list[list[int]], transform: dict[str, Any]) -> Ring:
    """Turn the steps of an arc into longitudes and latitudes."""
    (wide, high), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    points: Ring = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append((x * wide + west, y * high + south))
    return points


def simplified(line: Ring, tolerance: float) -> Ring:
    """Leave out points that lie nearly on the way between others (Ramer, Douglas and Peucker).

    The ends stay; of a ring that is one arc, the point farthest from them stays too.
    """
    if len(line) < 3:
        return line
    distances = [_distance(point, line[0], line[-1]) for point in line[1:-1]]
    far = max(range(len(distances)), key=distances.__getitem__)
    if distances[far] <= tolerance:
        return [line[0], line[-1]]
    return simplified(line[: far + 2], tolerance)[:-1] + simplified(line[far + 1 :], tolerance)


def _distance(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    length = math.dist(start, end)
    if not length:
        return math.dist(point, start)
    cross = (end[0] - start[0]) * (start[1] - point[1]) - (start[0] - point[0]) * (end[1] - start[1])
    return abs(cross) / length


def clipped(ring: Ring, window: Window) -> Ring:
    """Cut a ring at the edges of a window (Sutherland and Hodgman)."""
    right, bottom = window.left + window.width, window.top + window.height
    for axis, edge, sign in ((0, window.left, 1), (0, right, -1), (1, window.top, 1), (1, bottom, -1)):
        kept: Ring = []
        for one, other in zip([ring[-1], *ring[:-1]] if ring else [], ring, strict=True):
            inside, was_inside = ((point[axis] - edge) * sign >= 0 for point in (other, one))
            if inside != was_inside:
                share = (edge - one[axis]) / (other[axis] - one[axis])
                kept.append((one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])))
            if inside:
                kept.append(other)
        ring = kept
    return ring


def outline(lines: list[Ring], *, closed: bool = True) -> str:
    """Write lines as the data of a path, in whole units and relative steps."""
    parts = []
    for line in lines:
        points = [(round(x), round(y)) for x, y in line]
        points = [point for point, before in zip(points, [None, *points], strict=False) if point != before]
        if len(points) < (3 if closed else 2):
            continue
        steps = (f"{x - a} {y - b}" for (a, b), (x, y) in itertools.pairwise(points))
        parts.append(
            f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}".replace(" -", "-") + ("z" if closed else "")
        )
    return "".join(parts)


def land(atlas: Atlas, names: tuple[str, ...], window: Window, smallest: float) -> str:
    """Write the countries of a window as one path each, without islets."""
    rings = [clipped(ring, window) for name in names for ring in atlas.rings(name, window)]
    return outline([ring for ring in rings if _area(ring) >= smallest])


def _area(ring: Ring) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(one[0] * other[1] - other[0] * one[1] for one, other in pairs)) / 2


def label(text: str, x: float, y: float, anchor: str, class_: str = "") -> str:
    """Write a name; its place in percent, so that its letters keep their size."""
    name = f" class={quoteattr(class_)}" if class_ else ""
    at = f'x="{x / MAIN.width * 100:.1f}%" y="{y / MAIN.height * 100:.1f}%"'
    return f'<text {at} text-anchor="{anchor}"{name}>{escape(text)}</text>'


def draw(package: Path) -> str:
    """Draw the map.

    Args:
        package: Folder of the unpacked npm package.

    Returns:
        The SVG.
    """
    fine, coarse = Atlas(package / "countries-10m.json"), Atlas(package / "countries-50m.json")
    inset = Window(-121, 6.0, -76, 43.0, 310, left=0, tolerance=0.9)
    inset.top = MAIN.height - inset.height
    width, height = round(MAIN.width), round(MAIN.height)
    triangle = "".join(f'<path class="triangle" d="{land(fine, (name,), MAIN, 40)}"/>' for name in TRIANGLE)
    neighbors = "".join(
        f'<path class="land" d="{path}"/>' for name in NEIGHBORS if (path := land(fine, (name,), MAIN, 40))
    )
    around = ("United States of America", "Canada", *NEIGHBORS)
    small = "".join(
        f'<path class="land" d="{path}"/>' for name in around if (path := land(coarse, (name,), inset, 12))
    )
    home = "".join(
        f'<path class="triangle{" start" if name == START else ""}" d="{land(coarse, (name,), inset, 1)}"/>'
        for name in TRIANGLE
    )
    border = outline(coarse.shared("United States of America", "Mexico", inset), closed=False)
    box = f'x="{inset.left:.0f}" y="{inset.top:.0f}" width="{inset.width:.0f}" height="{inset.height:.0f}"'
    x, y = MAIN.project(*SWATCH[:2])
    swatch = f'<rect class="triangle" x="{x:.0f}" y="{y:.0f}" width="{SWATCH[2]}" height="{SWATCH[3]}"/>'
    names = [label(text, *MAIN.project(x, y), anchor, class_) for text, x, y, anchor, class_ in LABELS]
    names += [
        label(text, *inset.project(x, y), anchor, class_) for text, x, y, anchor, class_ in INSET_LABELS
    ]
    return "\n".join(
        (
            f'<svg {ROOT} width="100%" style="aspect-ratio: {width} / {height}">',
            f'<title id="map-title">{TITLE}</title>',
            f'<desc id="map-description">{DESCRIPTION}</desc>',
            f"<style>{STYLE}</style>",
            f'<svg viewBox="0 0 {width} {height}" width="100%" height="100%">',
            HATCHING,
            neighbors,
            triangle,
            swatch,
            f'<rect class="paper" {box}/>',
            small,
            home,
            f'<path class="border" d="{border}"/>',
            f'<rect class="frame" {box}/>',
            "</svg>",
            *names,
            "</svg>\n",
        )
    )


def main() -> None:
    """Read the command line, draw, write."""
    parser = argparse.ArgumentParser(description="Draw the locator map.")
    parser.add_argument("package", type=Path, help="folder of the unpacked npm package world-atlas")
    parser.add_argument("out", type=Path, help="the SVG to write")
    arguments = parser.parse_args()
    arguments.out.write_text(draw(arguments.package), encoding="utf-8")


if __name__ == "__main__":
    main()
