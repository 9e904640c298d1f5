"""Items 事项 and their guides: out of spreadsheets into a catalogue that lies under /content."""
