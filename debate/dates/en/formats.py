"""As Intl.DateTimeFormat writes them: a page whose times scripts/times.js shows in another zone keeps its words."""

DATE_FORMAT = "F j, Y"
TIME_FORMAT = "g:i A"
DATETIME_FORMAT = r"F j, Y \a\t g:i A"
