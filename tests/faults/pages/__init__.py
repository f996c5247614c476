"""Real Chromium pages in the storm: the product's own page, led as a person leads it."""
