"""The kiosk's pages, one a file: each draws what it is given and says what was pressed."""
