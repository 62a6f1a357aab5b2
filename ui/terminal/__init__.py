"""The command line. Results go to stdout, progress to stderr."""
