package secrets

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
)

// ReadSecret gives the field __FIELD__ of the secret __PATH__.
func ReadSecret(ctx context.Context) (string, error) {
	settings, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return "", err
	}
	answer, err := secretsmanager.NewFromConfig(settings).GetSecretValue(ctx,
		&secretsmanager.GetSecretValueInput{SecretId: aws.String("__PATH__")})
	if err != nil {
		return "", fmt.Errorf("cannot read __PATH__ from Secrets Manager: %w", err)
	}
	var fields map[string]any
	if json.Unmarshal([]byte(aws.ToString(answer.SecretString)), &fields) != nil {
		return "", errors.New("__PATH__ in Secrets Manager is not JSON")
	}
	value, found := fields["__FIELD__"].(string)
	if !found {
		return "", errors.New("__PATH__ in Secrets Manager has no field __FIELD__")
	}
	return value, nil
}
