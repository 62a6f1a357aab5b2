"""Run the command line as ``python -m ui.terminal``."""

from ui.terminal.app import main

if __name__ == "__main__":
    main()
