"""Public pages that are made once and given to everybody, until anything public changes."""
