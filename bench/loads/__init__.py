"""What the load test consists of: newsrooms that print by a timetable, readers who browse, a meter."""
