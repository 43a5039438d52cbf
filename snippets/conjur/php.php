<?php

declare(strict_types=1);

/** Gives the value of the variable __PATH__. */
function read_secret(): string
{
    $account = setting('CONJUR_ACCOUNT');
    $login = ['authn', $account, setting('CONJUR_AUTHN_LOGIN'), 'authenticate'];
    $token = ask('log in to Conjur', $login, [
        CURLOPT_HTTPHEADER => ['Accept-Encoding: base64'],
        CURLOPT_POSTFIELDS => setting('CONJUR_AUTHN_API_KEY'),
    ]);
    return ask('read __PATH__ from Conjur', ['secrets', $account, 'variable', '__PATH__'], [
        CURLOPT_HTTPHEADER => ["Authorization: Token token=\"$token\""],
    ]);
}

/** The text that Conjur answers; each part of the path is encoded, its slashes too. */
function ask(string $what, array $parts, #[\SensitiveParameter] array $options): string
{
    $url = setting('CONJUR_APPLIANCE_URL') . '/' . implode('/', array_map('rawurlencode', $parts));
    $http = curl_init($url);
    curl_setopt_array($http, $options + [
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_FAILONERROR => true,
        CURLOPT_TIMEOUT => 10,
    ]);
    $answer = curl_exec($http);
    if ($answer === false) {
        throw new \RuntimeException("cannot $what: " . curl_error($http));
    }
    return $answer;
}

function setting(string $name): string
{
    return getenv($name) ?: throw new \RuntimeException("$name is not set");
}
