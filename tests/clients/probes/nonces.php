<?php
// Prints more nonces than milliseconds pass. The client makes its calls first: they are in vain.

ob_start();
require $argv[1];
ob_end_clean();
$nextNonce = new ReflectionMethod($client, 'nextNonce');
for ($i = 0; $i < 8000; $i++) {
    echo $nextNonce->invoke($client), PHP_EOL;
}
