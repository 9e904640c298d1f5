"""All that touches the database. Nothing else imports SQLAlchemy."""
