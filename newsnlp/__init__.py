"""Turn Chinese news into tables."""

__version__ = "0.1.0"
