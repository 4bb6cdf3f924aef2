"""The hosted app: Voilà with the explainer's page."""
