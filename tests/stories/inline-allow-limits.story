A comment allows what it names and nothing else on the line, and has to say why.

  $ echo "KLAVIYO_API_KEY='{{klaviyo-private-key}}'; GITHUB_TOKEN='{{github-personal-access-token-classic}}' # cordon:allow github made up" > a.py
  $ cordon scan .
  $ echo "KLAVIYO_API_KEY='{{klaviyo-private-key}}'  # cordon:allow klaviyo" > a.py
  $ cordon scan .
  $ echo "KLAVIYO_API_KEY='{{klaviyo-private-key}}'  # cordon:allow because it is made up" > a.py
  $ cordon scan . | grep note
  $ echo "# cordon:allow klaviyo made up KLAVIYO_API_KEY='{{klaviyo-private-key}}'" > a.py
  $ cordon scan . | grep note

What is no comment allows nothing, nor does the comment of the line above, which is another secret's.

  $ echo "KLAVIYO_API_KEY='{{klaviyo-private-key}}', note='cordon:allow klaviyo made up'" > a.py
  $ cordon scan . | tail -2
  $ printf "x = 1  # cordon:allow klaviyo made up\nKLAVIYO_API_KEY='{{klaviyo-private-key}}'\n" > a.py
  $ cordon scan . | tail -2

Of a file of one line, what is near counts.

  $ comment='/* cordon:allow klaviyo made up */' code=$(printf 'f();%.0s' {1..300})
  > echo "${comment}x('{{klaviyo-private-key}}');$code" > a.js && rm a.py
  $ cordon scan . | tail -1
  $ echo "$comment${code}x('{{klaviyo-private-key}}');" > a.js
  $ cordon scan . | tail -2
