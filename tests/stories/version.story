The program tells which version it is, and which catalog it carries.

  $ cordon version
  cordon 0.1.0, {{*}} detectors, catalog {{*}}
