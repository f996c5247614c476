"""Pages that compose several rooms: the app shell, the readable API page."""
