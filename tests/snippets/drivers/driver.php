<?php

declare(strict_types=1);

require __DIR__ . '/secret.php';

try {
    echo hash('sha256', __CALL__), "\n";
} catch (Throwable $error) {
    // In full: a trace may hold the arguments of its calls.
    fwrite(STDERR, print_r($error, true) . "\nmessage: {$error->getMessage()}\n");
    exit(1);
}
