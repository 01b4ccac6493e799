"""What search engines read beside the words: schema.org, by the configured address alone."""

from django.conf import settings

from articles import markup
from articles.views.public import ministry_name


def news_article(edition, path, image=None):
    """Return a release as a schema.org NewsArticle."""
    name = ministry_name(edition.language)
    ministry = {"@type": "GovernmentOrganization", "name": name, "url": settings.SITE_URL + "/"}
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": edition.title,
        "description": edition.summary,
        "articleBody": markup.to_plain(edition.body),
        "inLanguage": edition.language,
        "identifier": edition.reference,
        "datePublished": edition.date.isoformat(),
        "dateModified": edition.effective_at.isoformat(),
        "dateline": edition.place,
        "correction": edition.note,
        "url": settings.SITE_URL + path,
        "mainEntityOfPage": settings.SITE_URL + path,
        "image": image["url"] if image else "",
        "isBasedOn": edition.source_url,
        "author": ministry,
        "publisher": ministry,
    }
    return {name: value for name, value in data.items() if value}
