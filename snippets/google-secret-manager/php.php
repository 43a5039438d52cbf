<?php

declare(strict_types=1);

use Google\ApiCore\ApiException;
use Google\Cloud\SecretManager\V1\AccessSecretVersionRequest;
use Google\Cloud\SecretManager\V1\Client\SecretManagerServiceClient;

/** Gives the newest version of the secret __PATH__. */
function read_secret(): string
{
    $project = getenv('GOOGLE_CLOUD_PROJECT')
        ?: throw new \RuntimeException('GOOGLE_CLOUD_PROJECT is not set');
    $client = new SecretManagerServiceClient();
    $name = SecretManagerServiceClient::secretVersionName($project, '__PATH__', 'latest');
    try {
        return $client->accessSecretVersion(AccessSecretVersionRequest::build($name))
            ->getPayload()
            ->getData();
    } catch (ApiException $error) {
        $reason = $error->getStatus();
        throw new \RuntimeException("cannot read __PATH__ from Secret Manager: $reason");
    }
}
