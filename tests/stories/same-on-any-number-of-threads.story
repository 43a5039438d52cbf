One thread and eight report the same, byte for byte.

  $ git init -q && for n in $(seq 1 40); do seq $n 400 > f$n; done && echo 'K={{klaviyo-private-key}}' > f7 && git add . && git commit -qm one
  $ echo 'K={{klaviyo-private-key}} again' > f9 && git commit -qam two && git repack -adq
  $ for n in 1 2 8; do cordon scan -j $n --format jsonl . | sed '$d' | sha256sum; done | sort -u | wc -l
  1
