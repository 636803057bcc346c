"""jamtext reviews Swedish governing documents for gender equality."""

__version__ = "0.1.0"
