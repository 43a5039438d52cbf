"""What each cell has to reach. A cell runs, unless a reason here says why it cannot."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Goal:
    """`ran`, `compiled` or `parsed`, and for the latter two why not more."""

    proof: str
    reason: str = ""


NO_AUTHORITY = "Debian's libcurl lets no program be told of an authority for tests"
NO_AZ = "az is in no package that the tests take"
NO_GEM = "its gem is in no Debian package"
NO_PACKAGIST = "its Composer package is in no Debian package"
NO_NUGET = "Debian has no compiler that takes its NuGet package"
NO_HEADERS = "google-cloud-cpp is in no Debian package"
NO_GCLOUD = "gcloud is in no Debian package"

EXCEPTIONS = {
    ("vault", "csharp"): Goal("parsed", NO_NUGET),
    ("vault", "ruby"): Goal("parsed", NO_GEM),
    ("vault", "php"): Goal("parsed", NO_PACKAGIST),
    ("aws-secrets-manager", "csharp"): Goal("parsed", NO_NUGET),
    ("aws-secrets-manager", "ruby"): Goal("parsed", NO_GEM),
    ("aws-secrets-manager", "php"): Goal("parsed", NO_PACKAGIST),
    ("conjur", "ruby"): Goal("parsed", NO_GEM),
    ("azure-key-vault", "csharp"): Goal("parsed", NO_NUGET),
    ("azure-key-vault", "cpp"): Goal("compiled", NO_AUTHORITY),
    ("azure-key-vault", "shell"): Goal("parsed", NO_AZ),
    ("google-secret-manager", "csharp"): Goal("parsed", NO_NUGET),
    ("google-secret-manager", "ruby"): Goal("parsed", NO_GEM),
    ("google-secret-manager", "php"): Goal("parsed", NO_PACKAGIST),
    ("google-secret-manager", "cpp"): Goal("parsed", NO_HEADERS),
    ("google-secret-manager", "shell"): Goal("parsed", NO_GCLOUD),
}


def goal(store: str, language: str) -> Goal:
    return EXCEPTIONS.get((store, language), Goal("ran"))
