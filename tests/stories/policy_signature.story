A policy can be signed, by the key that OpenSSH makes for that.

  $ ssh-keygen -q -t ed25519 -N '' -f key && ssh-keygen -q -t ed25519 -N '' -f other
  $ printf 'fail: {severity: high}\n' > policy.yaml
  $ ssh-keygen -q -Y sign -f key -n cordon-policy policy.yaml 2> /dev/null
  $ mkdir code && echo nothing > code/a && cordon scan --policy policy.yaml --policy-key key.pub code
  $ cordon policy check --policy-key key.pub policy.yaml
  $ cat other.pub key.pub > both.pub && cordon policy check --policy-key both.pub policy.yaml

Whatever is wrong with it ends the run, and nothing is scanned.

  $ cordon scan --policy policy.yaml --policy-key other.pub code
  $ echo 'ignore: ["**"]' >> policy.yaml && cordon scan --policy policy.yaml --policy-key key.pub code
  $ rm policy.yaml.sig && cordon scan --policy policy.yaml --policy-key key.pub code
  $ ssh-keygen -q -Y sign -f key -n git policy.yaml 2> /dev/null
  > cordon scan --policy policy.yaml --policy-key key.pub code
  $ echo 'ssh-rsa AAAA' > rsa.pub && CORDON_POLICY_KEY=rsa.pub cordon scan --policy policy.yaml code
