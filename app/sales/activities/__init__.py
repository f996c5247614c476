"""Activities: what somebody will do, and did, to sell: calls, meetings, visits, tasks, e-mails, notes."""
