"""A process that is killed in the middle of a release: `python -m tests.articles.killed_release HOOK ARTICLE`.

HOOK is the function of `articles.models.publishing` after whose first call the process kills itself.
"""

import os
import signal
import sys

import django


def main(hook, key):
    """Release all languages of the article, and die between the first and the second."""
    from django.contrib.auth.models import User

    from articles.models import Article, publishing

    real = getattr(publishing, hook)

    def killed(*args):
        real(*args)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(publishing, hook, killed)
    article = Article.objects.get(pk=key)
    article.release(list(article.texts.all()), User.objects.get(username="dawud"))


if __name__ == "__main__":
    django.setup()
    main(*sys.argv[1:])
