The list of detectors is narrowed by provider, category, severity and by what cordon can do.

  $ cordon detectors list --provider klaviyo
  klaviyo-private-key  critical  vr  Klaviyo private API key
  $ cordon detectors list --provider klaviyo --format json | grep able
        "verifiable": true,
        "revocable": true,
  $ cordon detectors list --provider klaviyo --provider stripe --severity critical --verifiable
  klaviyo-private-key         critical  vr  Klaviyo private API key
  stripe-organization-key     critical  v-  Stripe organization API key
  stripe-restricted-key-live  critical  v-  Stripe live restricted key
  stripe-secret-key-live      critical  v-  Stripe live secret key

Nothing fits what contradicts itself, and that is said, so that nobody waits for a line.

  $ cordon detectors list --provider klaviyo --category cloud
  cordon: no detector fits all that was asked for

What there is not is a mistake in typing.

  $ cordon detectors list --provider klavio
  cordon: --provider: there is no `klavio`; did you mean `klaviyo`?
  [2]
  $ cordon detectors list --category payments
  cordon: --category: there is no `payments`; did you mean `payment`?
  [2]
  $ cordon detectors list --category games
  cordon: --category: there is no `games`; ai, ci-cd, cloud, code-host, crm, crypto-key, database, devtool, ecommerce, email-marketing, generic, identity, maps, messaging, monitoring, other, package-registry, payment, secrets-manager, social, storage are known
  [2]
  $ cordon detectors list --severity severe
  cordon: --severity: there is no `severe`; critical, high, low, medium are known
  [2]
  $ cordon detectors show klaviyo-private-key --verifiable
  cordon: `show` takes no filter; `list` does
  [2]
