<?php

declare(strict_types=1);

use Aws\Exception\AwsException;
use Aws\SecretsManager\SecretsManagerClient;

/** Gives the field __FIELD__ of the secret __PATH__. */
function read_secret(): string
{
    $client = new SecretsManagerClient(['version' => 'latest', 'http' => ['timeout' => 10]]);
    try {
        $answer = $client->getSecretValue(['SecretId' => '__PATH__']);
    } catch (AwsException $error) {
        $reason = $error->getAwsErrorCode() ?? 'no answer';
        throw new \RuntimeException("cannot read __PATH__ from Secrets Manager: $reason");
    }
    $fields = json_decode($answer['SecretString'] ?? '', true);
    return $fields['__FIELD__']
        ?? throw new \RuntimeException('__PATH__ in Secrets Manager has no field __FIELD__');
}
