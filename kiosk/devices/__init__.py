"""The devices of a kiosk besides its printer: ID card reader and code scanner."""
