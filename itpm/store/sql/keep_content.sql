-- Keep what is in a file, once, under its digest.
-- $digest: its SHA-256; $bytes: what is in it
insert or ignore into content values ($digest, octet_length($bytes::blob), $bytes)
