from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Names each file by its content, in the `import` lines of scripts too, which Django would leave."""

    support_js_module_import_aggregation = True
