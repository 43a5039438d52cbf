A policy can be signed, by the key that OpenSSH makes for that.

  $ ssh-keygen -q -t ed25519 -N '' -f key && ssh-keygen -q -t ed25519 -N '' -f other
  $ printf 'fail: {severity: high}\n' > policy.yaml
  $ ssh-keygen -q -Y sign -f key -n cordon-policy policy.yaml 2> /dev/null
  $ mkdir code && echo nothing > code/a && cordon scan --policy policy.yaml --policy-key key.pub code
  no secrets found in 1 file (8 bytes)
  $ cordon policy check --policy-key key.pub policy.yaml
  policy.yaml: in order, and signed by a key that is trusted
  $ cat other.pub key.pub > both.pub && cordon policy check --policy-key both.pub policy.yaml
  policy.yaml: in order, and signed by a key that is trusted

Whatever is wrong with it ends the run, and nothing is scanned.

  $ cordon scan --policy policy.yaml --policy-key other.pub code
  cordon: policy: policy.yaml.sig: signed by a key that is not among those that are trusted; --policy-key wants it signed: `ssh-keygen -Y sign -f KEY -n cordon-policy POLICY`
  [2]
  $ echo 'ignore: ["**"]' >> policy.yaml && cordon scan --policy policy.yaml --policy-key key.pub code
  cordon: policy: policy.yaml.sig: the signature is not of these bytes; --policy-key wants it signed: `ssh-keygen -Y sign -f KEY -n cordon-policy POLICY`
  [2]
  $ rm policy.yaml.sig && cordon scan --policy policy.yaml --policy-key key.pub code
  cordon: policy: policy.yaml.sig: no such file or directory; --policy-key wants it signed: `ssh-keygen -Y sign -f KEY -n cordon-policy POLICY`
  [2]
  $ ssh-keygen -q -Y sign -f key -n git policy.yaml 2> /dev/null
  > cordon scan --policy policy.yaml --policy-key key.pub code
  cordon: policy: policy.yaml.sig: signed for `git` and not for `cordon-policy` (-n); --policy-key wants it signed: `ssh-keygen -Y sign -f KEY -n cordon-policy POLICY`
  [2]
  $ echo 'ssh-rsa AAAA' > rsa.pub && CORDON_POLICY_KEY=rsa.pub cordon scan --policy policy.yaml code
  cordon: policy: --policy-key: rsa.pub: line 1: a key of the type `ssh-rsa`; only ssh-ed25519 is taken: `ssh-keygen -t ed25519` makes one
  [2]
