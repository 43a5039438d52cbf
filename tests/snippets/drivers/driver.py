import hashlib

from secret import read_secret

print(hashlib.sha256(__CALL__.encode()).hexdigest())
