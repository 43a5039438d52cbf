<?php

declare(strict_types=1);

/** Gives the value of __ENV__; fails where it is missing or empty. */
function read_secret(): string
{
    $value = getenv('__ENV__');
    if ($value === false || $value === '') {
        throw new \RuntimeException('__ENV__ is not set, or empty');
    }
    return $value;
}
