An organisation's policy says what a repository may do; what it does not grant hides nothing.

  $ git init -q . && echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > a.env
  $ printf 'ignore: [a.env]\nfail: {confidence: high, severity: critical}\ndetectors: [{disable: klaviyo, reason: noise}]\n' > .cordon.yaml
  $ printf 'fail:\n  severity: high\nrepository:\n  may: [comments]\n' > ../policy.yaml
  $ cordon scan --no-history --policy ../policy.yaml .
  $ sed -i 's/$/  # cordon:allow klaviyo the sandbox/' a.env && cordon scan --no-history --policy ../policy.yaml .

What it grants counts as usual; what it states itself holds.

  $ printf 'repository: {may: [ignore]}\n' > ../policy.yaml && cordon scan --no-history --policy ../policy.yaml . | head -3
  $ printf 'repository: {may: [disable]}\ndetectors: [{enable: klaviyo, reason: never noise}]\n' > ../policy.yaml
  $ cordon scan --no-history --policy ../policy.yaml . | grep -e note -e secret

Options may stand in a file of the repository, so they count as it grants, too.

  $ printf 'fail: {severity: low}\n' > ../policy.yaml
  $ cordon scan --no-history --policy ../policy.yaml --no-config --exclude a.env --providers rules . | grep -e note -e secret

The environment names it where no option does; an unreadable one ends the run.

  $ CORDON_POLICY=../none.yaml cordon scan .
  $ CORDON_POLICY=../none.yaml cordon scan --no-history --policy ../policy.yaml . | tail -1
  $ cordon scan --policy http://example.invalid/policy.yaml .
  $ cordon scan --policy https://me:word@example.invalid/policy.yaml .
  $ cordon scan --policy 'http://127.0.0.1:1/policy.yaml?token=abc' . 2>&1 | sed 's/reach.*not/reach …: not/; s/: Failed[^;]*,/,/'
  $ cordon scan --policy-key key.pub .
  $ cordon scan --policy "$NOT_SET" .

What belongs in it is an error elsewhere.

  $ printf 'repository: {may: [allow]}\n' > .cordon.yaml && cordon scan .
  $ printf 'repository: {may: [alow]}\n' > ../policy.yaml && cordon scan --policy ../policy.yaml .
