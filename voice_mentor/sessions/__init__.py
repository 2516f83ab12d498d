"""Conversations with a purpose: talk, and later practice and reflect."""
