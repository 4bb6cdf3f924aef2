"""`python -m widgets.server` runs the app."""

from widgets.server.app import main

main()
