"""Every change to a handout, in files by subject: drafts, issuing, visits."""
