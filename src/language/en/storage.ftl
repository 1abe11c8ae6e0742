storage-unreachable = The database { $url } cannot be opened: { $reason }. Check database.url, and that the server is running and lets this user in.
storage-folder = The folder { $path } for the database cannot be made: { $reason }. Make it yourself, or name another in database.url.
storage-backup-postgres = This instance keeps its data in PostgreSQL; back it up with pg_dump (see deploy/README.md).
storage-backup-exists = { $path } exists already, and a backup never overwrites a file. Name a new one.

verbatim = { $text }
storage-restore-none = There is no file { $path } to restore. Name a file that `foresaid backup` wrote.
storage-restore-foreign = { $path } is not a backup of Foresaid, or it is damaged: { $reason }
storage-restore-failed = The backup could not be put in place: { $reason }. The database is as it was.
storage-restore-busy = { $path } is in use. Stop the server that runs on it, then restore.
