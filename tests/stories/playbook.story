What to do about a leaked secret: a provider tells its kinds, a kind what to do.

  $ cordon playbook klaviyo | head -5
  Klaviyo private API key  critical
  klaviyo-private-key, https://developers.klaviyo.com/en/docs/retrieve_api_credentials

  1. First minutes
    Disable the key, or delete it where the leak is public. Then read the API logs and the activity
  $ cordon playbook buildkite | head -8
  Buildkite
  CI/CD whose jobs run on own agents. API tokens act for a person in organizations; agent tokens let a machine register and take jobs, with all that these jobs are given.

  Which of its 10 kinds of secrets is it?

  Buildkite API access token  critical
    bkua_, 40 small letters and digits; or bkua_, 53 small letters and digits
    cordon playbook buildkite-user-access-token
  $ cordon playbook stripe-webhook-signing-secret --language python --store env | sed -n '/^3\./,/^4\./p'
  3. Store it properly
    The value goes in by standard input and comes out at run time; code and its history hold the name
    alone.

    Environment variables  env
      The program is told its secrets when it starts, and its code and images hold none. Enough where
      what starts it (a service manager, a container platform, CI) keeps them safe; child processes
      inherit them, and crash reports may show them.
        cordon store put env STRIPE_WEBHOOK_SECRET
        import os
        
        
        def read_secret() -> str:
            """Gives the value of STRIPE_WEBHOOK_SECRET; fails where it is missing or empty."""
            value = os.environ["STRIPE_WEBHOOK_SECRET"]
            if not value:
                raise RuntimeError("STRIPE_WEBHOOK_SECRET is empty")
            return value

  4. Best practices
  $ cordon playbook klaviyo-private-key --format json | grep '"id"'
        "id": "first-minutes",
        "id": "what-it-is",
        "id": "store",
                "id": "env",
                "id": "aws-secrets-manager",
                "id": "vault",
                "id": "conjur",
                "id": "azure-key-vault",
                "id": "google-secret-manager",
                "id": "kubernetes",
                "id": "doppler",
                "id": "infisical",
                "id": "1password",
        "id": "practices",
        "id": "generate",
        "id": "why",
        "id": "risks",
        "id": "used",
        "id": "revoke",
        "id": "services",
        "id": "closed",

A page is one file, which asks for nothing else.

  $ cordon playbook klaviyo-private-key --format html | grep -c 'src='
  0
  [1]

What there is not is a mistake in typing.

  $ cordon playbook klavio
  cordon: `klavio` is no detector, provider or fingerprint; did you mean `klaviyo`?
  [2]
  $ cordon playbook klaviyo-private-key --format pdf
  cordon: --format: `pdf` is not text, markdown, json or html
  [2]
  $ cordon playbook klaviyo-private-key --language cobol
  cordon: --language: `cobol` is none of python, javascript, java, go, csharp, ruby, php, rust, cpp, shell
  [2]
  $ cordon playbook klaviyo-private-key --store drawer
  cordon: --store: `drawer` is none of env, aws-secrets-manager, vault, conjur, azure-key-vault, google-secret-manager, kubernetes, doppler, infisical, 1password
  [2]
  $ cordon playbook
  cordon: a playbook of what? a detector, a provider or a fingerprint; `cordon detectors list` names them
  [2]
  $ cordon playbook 0123456789abcdef .
  cordon: no secret, or more than one, stands there whose fingerprint begins with 0123456789abcdef
  [2]
