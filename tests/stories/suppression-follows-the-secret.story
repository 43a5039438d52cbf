A suppression by fingerprint is for the secret: it holds when the secret moves, and for no other one.

  $ echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > a.env
  $ cordon scan --output json:report.json . > /dev/null || python3 -c 'import json; print("allow:\n  - reason: revoked\n    fingerprint:", json.load(open("report.json"))["findings"][0]["fingerprint"])' > .cordon.yaml
  $ cordon scan . | tail -1
  no secrets found in 3 files (1.1 KB)
  $ printf '\n\n# moved\n  klaviyo_api_key: "{{klaviyo-private-key}}"\n' > a.env
  $ cordon scan . | tail -1
  no secrets found in 3 files (1.1 KB)
  $ mkdir src && mv a.env src/settings.yaml
  $ cordon scan . | tail -1
  no secrets found in 3 files (1.1 KB)
  $ echo 'GITHUB_TOKEN={{github-personal-access-token-classic}}' >> src/settings.yaml
  $ cordon scan . | tail -2
  1 secret at 1 place (1 critical) in 3 files (1.1 KB)
  what to do, step by step: cordon playbook github-personal-access-token-classic
