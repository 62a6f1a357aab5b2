"""All pages and the navigation between them: one line each."""

from __future__ import annotations

from ui.pages import finding, maturity, source
from ui.pages.site import NavLink, Route

ROUTES: tuple[Route, ...] = (*finding.ROUTES, *maturity.ROUTES, *source.ROUTES)
NAV: tuple[NavLink, ...] = (
    NavLink(finding.PATH, "Find support"),
    NavLink(maturity.PATH, "Maturity check"),
)
