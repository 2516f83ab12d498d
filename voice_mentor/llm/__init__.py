"""Language models that may word the coach's replies."""
