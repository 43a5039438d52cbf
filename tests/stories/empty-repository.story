A repository without a commit is clean, since there is nothing in it.

  $ git init -q
  $ cordon scan .
  no secrets found in {{*}} files ({{*}} bytes)
