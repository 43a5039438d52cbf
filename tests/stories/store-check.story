Which secrets of a store stand in the code: names and places, never a value.

  $ mkdir code && echo 'KLAVIYO={{klaviyo-private-key}}' > .env
  $ echo 'WORDS="a passphrase that no detector knows"' >> .env
  $ cordon store check env code
  0 of 2 secrets of .env stand here
  $ echo 'k = "{{klaviyo-private-key}}"' > code/app.py
  $ echo 'say a passphrase that no detector knows' > code/notes.txt
  $ cordon store check env code
  KLAVIYO  app.py:1
  WORDS  notes.txt:1
  2 of 2 secrets of .env stand here
  [1]

The file that is the store is no such place.

  $ rm -r code && cordon store check env
  0 of 2 secrets of .env stand here
