"""All pages and the navigation between them: one line each."""

from __future__ import annotations

from ui.pages import (
    comparing,
    finding,
    gaps,
    maturity,
    partnering,
    practices,
    ranking,
    sheets,
    source,
    transferring,
)
from ui.pages.site import NavLink, Route

ROUTES: tuple[Route, ...] = (
    *finding.ROUTES,
    *maturity.ROUTES,
    *source.ROUTES,
    *transferring.ROUTES,
    *practices.ROUTES,
    *comparing.ROUTES,
    *ranking.ROUTES,
    *partnering.ROUTES,
    *gaps.ROUTES,
    *sheets.ROUTES,
)  # a path that takes all comes last
NAV: tuple[NavLink, ...] = (
    NavLink(finding.PATH, "Find support"),
    NavLink(maturity.PATH, "Maturity check"),
    NavLink(practices.PATH, "Practices"),
    NavLink(comparing.PATH, "Compare"),
    NavLink(transferring.PATH, "Transfer check"),
    NavLink(partnering.PATH, "Partners"),
    NavLink(gaps.PATH, "Gaps"),
)
