package secrets

import (
	"context"
	"errors"
	"fmt"

	vault "github.com/hashicorp/vault/api"
)

// ReadSecret gives the field __FIELD__ of __PATH__ in the mount `secret`.
func ReadSecret(ctx context.Context) (string, error) {
	// The client takes VAULT_ADDR and VAULT_TOKEN by itself.
	client, err := vault.NewClient(vault.DefaultConfig())
	if err != nil {
		return "", err
	}
	secret, err := client.KVv2("secret").Get(ctx, "__PATH__")
	if err != nil {
		return "", fmt.Errorf("cannot read __PATH__ from Vault: %w", err)
	}
	value, found := secret.Data["__FIELD__"].(string)
	if !found {
		return "", errors.New("__PATH__ in Vault has no field __FIELD__")
	}
	return value, nil
}
