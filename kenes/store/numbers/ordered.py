"""A join in the order it is written. SQLite, which keeps no counts of its rows, may else begin with the larger side: with every
mention there is, to find those by somebody who spoke five times."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.selectable import Join


class Ordered(Join):
    """`left` is looked through, `right` is looked up for each of its rows. PostgreSQL counts its rows and decides for itself."""

    inherit_cache = True


@compiles(Ordered, "sqlite")
def _cross(join: Ordered, compiler: Any, **known: Any) -> str:
    """https://www.sqlite.org/optoverview.html#crossjoin"""
    known |= {"asfrom": True}
    left, right = (compiler.process(side, **known) for side in (join.left, join.right))
    return f"{left} CROSS JOIN {right} ON {compiler.process(join.onclause, **known)}"
