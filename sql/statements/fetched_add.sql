-- A page from the web; the same bytes again are known. Parameters as the
-- columns.
INSERT INTO fetched (
  url, final_url, media_type, charset, digest, bytes, fetched_at
) VALUES (
  :url, :final_url, :media_type, :charset, :digest, :bytes,
  strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
) ON CONFLICT (final_url, digest) DO UPDATE SET
  fetched_at = excluded.fetched_at;
