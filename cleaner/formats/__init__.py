"""READ and WRITE: bytes to documents and back, a file a format. Heavy libraries are imported where they are used."""
