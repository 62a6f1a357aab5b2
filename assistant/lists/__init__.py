"""Lists, filters and counts: what is asked of the sheets, and what documents print."""
