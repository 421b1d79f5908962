"""The same wrongs tried at every door: pages, forms of the admin, bulk actions of the admin, calls of the acts."""
