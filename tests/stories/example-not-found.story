An example that its own detector misses, or a counterexample that it finds, is told with file, line and field.

  $ mkdir rules && cat > rules/acme.yaml <<'END'
  > format: 1
  > provider: acme
  > name: Acme
  > category: other
  > checked: 2026-11-24
  > secrets:
  >   - id: acme-key
  >     name: Acme key
  >     severity: high
  >     shape: acme_{base62:20}
  >     examples: ['key = other_{secret=base62:20}']
  >     counterexamples: ['key = {secret}']
  > END
  $ cordon detectors test --providers rules | sed 's/[0-9,]* examples, [0-9,]* near/N examples, N near/; s/^[0-9]* det/N det/'
  cordon: rules/acme.yaml:7: secrets[0]: acme-key: example 4 is missed: nothing is found
  cordon: rules/acme.yaml:7: secrets[0]: acme-key: near miss 3 is found
  N detectors, N examples, N near misses: 2 wrong
  $ cordon detectors test --providers rules > /dev/null 2>&1
  [2]
