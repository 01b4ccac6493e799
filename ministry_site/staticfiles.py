from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Names each file by its content, also inside JavaScript `import` lines, which Django leaves out by default."""

    support_js_module_import_aggregation = True
