"""Every lawful act, broken off at each of its writes on its way through courses of acts."""
