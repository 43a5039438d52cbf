#!/bin/sh
# run.sh PROGRAM [ARGUMENT…]: starts it with the project's variables, __ENV__ among them.
exec doppler run --no-fallback -- "$@"
