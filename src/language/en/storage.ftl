storage-unreachable = The database { $url } cannot be opened: { $reason }. Check database.url, and that the server is running and lets this user in.
storage-folder = The folder { $path } for the database cannot be made: { $reason }. Make it yourself, or name another in database.url.
storage-backup-postgres = This instance keeps its data in PostgreSQL; back it up with pg_dump (see deploy/README.md).
storage-backup-exists = { $path } exists already, and a backup never overwrites a file. Name a new one.

verbatim = { $text }
