A report that cannot be written is an error before anything is scanned, and never a clean end.

  $ echo one > a
  $ cordon scan --output json:/nowhere/report.json a
  cordon: cannot write /nowhere/report.json: no such file or directory
  [2]
  $ mkdir there && cordon scan --output json:there a
  cordon: cannot write there: it is a directory
  [2]
  $ cordon scan --output json:r --output sarif:r a
  cordon: cannot write r: another run, or another --output, is writing it
  [2]
  $ cordon scan --output json:/dev/full a
  cordon: cannot write /dev/full: no space left on device
  no secrets found in 1 file (4 bytes)
  [3]
  $ cordon scan a > /dev/full
  cordon: cannot write to standard output: no space left on device
  [3]
  $ ls
  a
  there
