package secrets

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
	"github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/azsecrets"
)

// ReadSecret gives the value of the secret __PATH__.
func ReadSecret(ctx context.Context) (string, error) {
	vault := os.Getenv("AZURE_KEYVAULT_URL")
	if vault == "" {
		return "", errors.New("AZURE_KEYVAULT_URL is not set")
	}
	credential, err := azidentity.NewDefaultAzureCredential(nil)
	if err != nil {
		return "", err
	}
	client, err := azsecrets.NewClient(vault, credential, nil)
	if err != nil {
		return "", err
	}
	secret, err := client.GetSecret(ctx, "__PATH__", "", nil)
	if err != nil {
		return "", fmt.Errorf("cannot read __PATH__ from Key Vault: %w", err)
	}
	if secret.Value == nil {
		return "", errors.New("__PATH__ in Key Vault has no value")
	}
	return *secret.Value, nil
}
