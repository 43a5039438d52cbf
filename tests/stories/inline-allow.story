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
  1 secret is suppressed:
    Klaviyo private API key {{masked}}: made up for the docs; a former id would do, too;
      whatever it is, it is made up; closed in front of it; made up (inline, a.py:1; inline, b.js:1;
      inline, c.c:1; inline, d.css:1; inline, e.sql:1; and more)

  no secrets found in 12 files (1.3 KB)

One of its places that nothing allows is enough to report it.

  $ echo "KLAVIYO_API_KEY='{{klaviyo-private-key}}'" > m.py
  $ cordon scan . | grep -c '^[a-m]\.[a-z0-9]*:'
  5
  $ rm m.py

Standard input and histories are read the same way.

  $ cordon scan - < a.py
  1 secret is suppressed:
    Klaviyo private API key {{masked}}: made up for the docs (inline, line 1)

  no secrets found in 1 file (120 bytes)
  $ git init -q && git add a.py && git commit -qm one
  $ cordon scan git:. | tail -1
  no secrets found in 2 files and versions of them (280 bytes) and 1 commit
