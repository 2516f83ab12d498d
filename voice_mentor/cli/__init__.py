"""The command line: ``app.py`` assembles, one file per command."""
