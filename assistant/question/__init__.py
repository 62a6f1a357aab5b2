"""From text to an understood question: language, slips, names, kind, details."""
