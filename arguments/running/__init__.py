"""Running the site: preparing, serving, retention, checks, backups."""
