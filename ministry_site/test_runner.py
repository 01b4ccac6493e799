import sys


class PytestRunner:
    """Lets `manage.py test` run what `pytest` runs; labels are passed on as they are."""

    def __init__(self, verbosity=1, failfast=False, keepdb=False, **options):
        self.arguments = [*(["--exitfirst"] if failfast else []), *(["--reuse-db"] if keepdb else [])]
        self.arguments += ["--verbose"] * (verbosity - 1)

    @classmethod
    def add_arguments(cls, parser):
        parser.add_argument("--keepdb", action="store_true", help="Keep the test database for the next run.")

    def run_tests(self, test_labels):
        try:
            import pytest
        except ImportError:
            sys.exit("manage.py: the tests need pytest: pip install --require-hashes -r requirements-dev.txt.")
        return int(pytest.main([*self.arguments, *test_labels]))
