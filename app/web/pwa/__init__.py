"""Kandan as something one installs: its manifest, its service worker and the page that begins without a network."""
