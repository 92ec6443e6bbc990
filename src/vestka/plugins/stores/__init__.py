"""Where records and blobs lie: rows and bytes in, durable rows and bytes out."""
