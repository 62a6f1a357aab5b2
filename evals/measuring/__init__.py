"""Measures of one answer, one idea a module; ``evals.measures`` names them all."""
