"""Arc C: a few minutes on the way to work or home, with nothing to look at (hero.md)."""
