`cordon review` asks questions. Where nobody can answer, it says what to do instead, and writes nothing.

  $ git init -q && echo 'STRIPE_KEY={{stripe-secret-key-live}}' > .env
  $ cordon review
  $ yes f | cordon review .
  $ cordon review --no-config --config team.yaml
  $ ls -A
