A clean tree prints almost nothing and ends with 0.

  $ echo 'name = "cordon"' > settings.toml
  $ cordon scan .
  no secrets found in 1 file (16 bytes)
