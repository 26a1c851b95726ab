"""Symptom Kiosk: an offline spoken interview for a clinic's waiting room."""
