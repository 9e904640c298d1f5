"""The lobby: what is called is shown and spoken. Knows no rule of the hall."""
