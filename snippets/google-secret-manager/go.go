package secrets

import (
	"context"
	"errors"
	"fmt"
	"os"

	secretmanager "cloud.google.com/go/secretmanager/apiv1"
	"cloud.google.com/go/secretmanager/apiv1/secretmanagerpb"
)

// ReadSecret gives the newest version of the secret __PATH__.
func ReadSecret(ctx context.Context) (string, error) {
	project := os.Getenv("GOOGLE_CLOUD_PROJECT")
	if project == "" {
		return "", errors.New("GOOGLE_CLOUD_PROJECT is not set")
	}
	client, err := secretmanager.NewClient(ctx)
	if err != nil {
		return "", err
	}
	defer client.Close()
	answer, err := client.AccessSecretVersion(ctx, &secretmanagerpb.AccessSecretVersionRequest{
		Name: "projects/" + project + "/secrets/__PATH__/versions/latest",
	})
	if err != nil {
		return "", fmt.Errorf("cannot read __PATH__ from Secret Manager: %w", err)
	}
	return string(answer.GetPayload().GetData()), nil
}
