results = Results: { $count }
