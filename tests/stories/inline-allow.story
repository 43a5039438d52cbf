A comment beside a secret allows it, whatever the language calls a comment.

  $ key='{{klaviyo-private-key}}'
  > echo "KLAVIYO_API_KEY='$key'  # cordon:allow klaviyo-private-key made up for the docs" > a.py
  > printf "// cordon:allow klaviyo a former id would do, too\nconst KLAVIYO_API_KEY = '$key';\n" > b.js
  > echo "const KLAVIYO_API_KEY = '$key'; /* cordon:allow * whatever it is, it is made up */" > c.c
  > echo "/* cordon:allow klaviyo closed in front of it */ KLAVIYO_API_KEY = '$key'" > d.css
  > printf -- "-- cordon:allow klaviyo made up\nSET KLAVIYO_API_KEY = '$key';\n" > e.sql
  > printf "; cordon:allow klaviyo made up\nKLAVIYO_API_KEY=$key\n" > f.ini
  > echo "<klaviyo_api_key>$key</klaviyo_api_key> <!-- cordon:allow klaviyo made up -->" > g.xml
  > printf "%% cordon:allow klaviyo made up\nklaviyo_api_key = '$key'\n" > h.m
  > printf "' cordon:allow klaviyo made up\nKLAVIYO_API_KEY = \"$key\"\n" > i.vb
  > printf "REM cordon:allow klaviyo made up\r\nset KLAVIYO_API_KEY=$key\r\n" > j.bat
  > echo "KLAVIYO_API_KEY={{ '$key' }} {# cordon:allow klaviyo made up #}" > k.j2
  > printf "/*\n * cordon:allow klaviyo made up\n * KLAVIYO_API_KEY=$key\n */\n" > l.java
  $ cordon scan .

One of its places that nothing allows is enough to report it.

  $ echo "KLAVIYO_API_KEY='{{klaviyo-private-key}}'" > m.py
  $ cordon scan . | grep -c '^[a-m]\.[a-z0-9]*:'
  $ rm m.py

Standard input and histories are read the same way.

  $ cordon scan - < a.py
  $ git init -q && git add a.py && git commit -qm one
  $ cordon scan git:. | tail -1
