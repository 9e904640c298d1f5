"""Away from the server: the list kept here, 手工叫号, and telling the hall afterwards."""
