"""Formats: one module for each, which reads a document into a debate."""
