"""The machinery between a state and the page: controls, living charts, cards."""
