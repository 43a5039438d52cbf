package secrets

import (
	"fmt"

	"github.com/cyberark/conjur-api-go/conjurapi"
)

// ReadSecret gives the value of the variable __PATH__.
func ReadSecret() (string, error) {
	// The client takes all CONJUR_ variables by itself. It would keep tokens in a file or keyring.
	settings, err := conjurapi.LoadConfig()
	if err != nil {
		return "", err
	}
	settings.CredentialStorage = conjurapi.CredentialStorageNone
	client, err := conjurapi.NewClientFromEnvironment(settings)
	if err != nil {
		return "", fmt.Errorf("cannot reach Conjur: %w", err)
	}
	value, err := client.RetrieveSecret("__PATH__")
	if err != nil {
		return "", fmt.Errorf("cannot read __PATH__ from Conjur: %w", err)
	}
	return string(value), nil
}
