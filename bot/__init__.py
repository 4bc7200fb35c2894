"""The program: settings, wiring, command line, what talks to Telegram."""
