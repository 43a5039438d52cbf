What to do about a leaked secret: a provider tells its kinds, a kind what to do.

  $ cordon playbook klaviyo | head -5
  $ cordon playbook buildkite | head -8
  $ cordon playbook stripe-webhook-signing-secret --language python --store env | sed -n '/^3\./,/^4\./p'
  $ cordon playbook klaviyo-private-key --format json | grep '"id"'

A page is one file, which asks for nothing else.

  $ cordon playbook klaviyo-private-key --format html | grep -c 'src='

What there is not is a mistake in typing.

  $ cordon playbook klavio
  $ cordon playbook klaviyo-private-key --format pdf
  $ cordon playbook klaviyo-private-key --language cobol
  $ cordon playbook klaviyo-private-key --store drawer
  $ cordon playbook
  $ cordon playbook 0123456789abcdef .
