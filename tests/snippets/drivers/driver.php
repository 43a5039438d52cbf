<?php

declare(strict_types=1);

require __DIR__ . '/secret.php';

echo hash('sha256', __CALL__), "\n";
