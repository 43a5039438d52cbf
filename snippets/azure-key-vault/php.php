<?php

declare(strict_types=1);

/** Gives the value of the secret __PATH__, as the managed identity of the machine. */
function read_secret(): string
{
    $vault = getenv('AZURE_KEYVAULT_URL')
        ?: throw new \RuntimeException('AZURE_KEYVAULT_URL is not set');
    $identity = 'http://169.254.169.254/metadata/identity/oauth2/token'
        . '?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net';
    $token = ask($identity, 'Metadata: true')['access_token'] ?? '';
    $secret = ask(rtrim($vault, '/') . '/secrets/__PATH__?api-version=7.4', "Authorization: Bearer $token");
    return $secret['value'] ?? throw new \RuntimeException('__PATH__ in Key Vault has no value');
}

function ask(string $url, #[\SensitiveParameter] string $header): array
{
    $http = curl_init($url);
    curl_setopt_array($http, [
        CURLOPT_HTTPHEADER => [$header],
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_FAILONERROR => true,
        CURLOPT_TIMEOUT => 10,
    ]);
    $answer = curl_exec($http);
    if ($answer === false) {
        throw new \RuntimeException('cannot read __PATH__ from Key Vault: ' . curl_error($http));
    }
    return json_decode($answer, true) ?? [];
}
