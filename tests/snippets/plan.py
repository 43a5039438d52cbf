"""What each cell has to reach. A cell runs, unless a reason here says why it cannot."""

import dataclasses

RUN_STORES = ["env", "vault", "aws-secrets-manager", "conjur"]


@dataclasses.dataclass(frozen=True)
class Goal:
    """`ran`, `compiled` or `parsed`, and for the latter two why not more."""

    proof: str
    reason: str = ""


NO_CLOUD = "nothing answers for it on the loopback address"
NO_GEM = "its gem is in no Debian package"
NO_PACKAGIST = "its Composer package is in no Debian package"
NO_NUGET = "Debian has no compiler that takes its NuGet package"
NO_HEADERS = "google-cloud-cpp is in no Debian package"
NO_COMMAND = "gcloud is in no Debian package"

EXCEPTIONS = {
    ("vault", "csharp"): Goal("parsed", NO_NUGET),
    ("vault", "ruby"): Goal("parsed", NO_GEM),
    ("vault", "php"): Goal("parsed", NO_PACKAGIST),
    ("aws-secrets-manager", "csharp"): Goal("parsed", NO_NUGET),
    ("aws-secrets-manager", "ruby"): Goal("parsed", NO_GEM),
    ("aws-secrets-manager", "php"): Goal("parsed", NO_PACKAGIST),
    ("conjur", "ruby"): Goal("parsed", NO_GEM),
    ("azure-key-vault", "csharp"): Goal("parsed", NO_NUGET),
    ("azure-key-vault", "ruby"): Goal("parsed", NO_CLOUD),
    ("azure-key-vault", "php"): Goal("parsed", NO_CLOUD),
    ("azure-key-vault", "shell"): Goal("parsed", NO_CLOUD),
    ("google-secret-manager", "csharp"): Goal("parsed", NO_NUGET),
    ("google-secret-manager", "ruby"): Goal("parsed", NO_GEM),
    ("google-secret-manager", "php"): Goal("parsed", NO_PACKAGIST),
    ("google-secret-manager", "cpp"): Goal("parsed", NO_HEADERS),
    ("google-secret-manager", "shell"): Goal("parsed", NO_COMMAND),
}


def goal(store: str, language: str) -> Goal:
    if (store, language) in EXCEPTIONS:
        return EXCEPTIONS[store, language]
    return Goal("ran") if store in RUN_STORES else Goal("compiled", NO_CLOUD)
