#!/bin/sh
# run.sh PROGRAM [ARGUMENT…]: starts it with what secrets.env refers to, __ENV__ among it.
exec op run --env-file="$(dirname "$0")/secrets.env" -- "$@"
