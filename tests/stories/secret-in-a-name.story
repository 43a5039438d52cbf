A secret is masked where it stands in the name of a file or of an author, too.

  $ mkdir {{klaviyo-private-key}} && echo 'KEY={{klaviyo-private-key}}' > {{klaviyo-private-key}}/x-{{github-personal-access-token-classic}}.env
  $ git init -q . && git add . && git -c user.name={{github-personal-access-token-classic}} commit -qm 'hand over {{github-personal-access-token-classic}}'
  $ cordon scan --format json . > report.json
  [1]
  $ cordon scan . > report.txt
  [1]
  $ cat report.* | grep -c -e {{klaviyo-private-key}} -e {{github-personal-access-token-classic}}
  0
  [1]

And in the target, as it was typed.

  $ cordon scan {{klaviyo-private-key}} > typed.txt
  [1]
  $ cordon scan --format json {{klaviyo-private-key}} > typed.json
  [1]
  $ cat typed.* | grep -c {{klaviyo-private-key}}
  0
  [1]

And in what comes after a finding: its uses, and the plan of a rewrite.

  $ cordon scan --format json . | grep -o '"fingerprint": "[0-9a-f]*"' | cut -d'"' -f4 | sort -u > prints
  $ for print in $(cat prints); do cordon inventory $print; cordon inventory $print --format json; cordon playbook $print; cordon playbook $print --format html; done > after.txt
  $ cordon history plan . >> after.txt; cordon history plan --format json . >> after.txt
  $ cat after.txt | grep -c -e {{klaviyo-private-key}} -e {{github-personal-access-token-classic}}
  0
  [1]
  $ test -s after.txt

A name is asked for without a scan: what a detector sees in the names of files is masked all the same.

  $ mkdir {{github-personal-access-token-classic}} && echo 'print(os.environ["SHOP_API_KEY"])' > {{github-personal-access-token-classic}}/a.py
  $ cordon inventory SHOP_API_KEY
  SHOP_API_KEY

  used by source code
    {{masked:github-personal-access-token-classic}}/a.py:1:19  reads SHOP_API_KEY (os.environ)

  1 use in 1 file of 14, by 1 consumer
  $ for format in json html svg; do cordon inventory SHOP_API_KEY --format $format {{github-personal-access-token-classic}}; done > name.txt
  $ grep -c {{github-personal-access-token-classic}} name.txt
  0
  [1]
