"""From the pages to a site: MkDocs’ events, the theme, metadata, one stylesheet, the policy."""
