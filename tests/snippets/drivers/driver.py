import hashlib
import sys
import traceback

from secret import read_secret

try:
    value = __CALL__
except Exception as error:
    traceback.print_exc()
    sys.exit(f"message: {error}")
print(hashlib.sha256(value.encode()).hexdigest())
