"""Pages of the hall in a browser: the manager console. A station of role `web`; decides nothing."""
