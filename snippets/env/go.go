package secrets

import (
	"errors"
	"os"
)

// ReadSecret gives the value of __ENV__; it fails where that is missing or empty.
func ReadSecret() (string, error) {
	value := os.Getenv("__ENV__")
	if value == "" {
		return "", errors.New("__ENV__ is not set, or empty")
	}
	return value, nil
}
