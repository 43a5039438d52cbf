<?php

declare(strict_types=1);

use GuzzleHttp\Client as HttpClient;
use GuzzleHttp\Psr7\HttpFactory;
use Psr\Http\Client\ClientExceptionInterface;
use Vault\AuthenticationStrategies\TokenAuthenticationStrategy;
use Vault\Client;

/** Gives the field __FIELD__ of __PATH__ in the mount `secret`. */
function read_secret(): string
{
    $factory = new HttpFactory();
    $client = new Client(
        $factory->createUri(setting('VAULT_ADDR')),
        new HttpClient(['timeout' => 10]),
        $factory,
        $factory,
    );
    $token = new TokenAuthenticationStrategy(setting('VAULT_TOKEN'));
    if (!$client->setAuthenticationStrategy($token)->authenticate()) {
        throw new \RuntimeException('Vault does not take VAULT_TOKEN');
    }
    try {
        $fields = $client->read('/secret/data/__PATH__')->getData()['data'] ?? [];
    } catch (ClientExceptionInterface $error) {
        // Without its cause: that error carries the request, and that the token.
        throw new \RuntimeException("cannot read __PATH__ from Vault: {$error->getMessage()}");
    }
    return $fields['__FIELD__']
        ?? throw new \RuntimeException('__PATH__ in Vault has no field __FIELD__');
}

function setting(string $name): string
{
    return getenv($name) ?: throw new \RuntimeException("$name is not set");
}
