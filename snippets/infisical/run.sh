#!/bin/sh
# run.sh PROGRAM [ARGUMENT…]: starts it with the environment's variables, __ENV__ among them.
exec infisical run --projectId="${INFISICAL_PROJECT_ID:?is not set}" --env=prod -- "$@"
