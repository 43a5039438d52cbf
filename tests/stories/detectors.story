What cordon knows is listed, shown and proven.

  $ cordon detectors list | grep klaviyo | tr -s ' '
  klaviyo-private-key critical vr Klaviyo private API key
  $ cordon detectors list --format json | python3 -c 'import json, sys; print(sorted(json.load(sys.stdin)["detectors"][0])[:4])'
  ['category', 'docs', 'env', 'id']
  $ cordon detectors show klaviyo-private-keys
  cordon: unknown detector `klaviyo-private-keys`; did you mean `klaviyo-private-key`?
  [2]
  $ cordon detectors test > /dev/null
