"""What every layer may import: errors, actor, units of work, events, jobs, actions, clock."""
