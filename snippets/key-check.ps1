& {
    # Ask the exchange whether a futures API key is valid: PowerShell 5.1 or 7.
    # Paste all of it into a terminal. It takes the keys, and the address, from FUTURES_API_KEY,
    # FUTURES_API_SECRET and FUTURES_API_URL if they are set, or else it asks for the keys.
    Set-StrictMode -Off
    $path = '/api/auth/v1/api-keys/v3/check'
    $url = $env:FUTURES_API_URL
    $key = $env:FUTURES_API_KEY
    $secret = $env:FUTURES_API_SECRET
    if (-not $url) { $url = 'https://futures.kraken.com' }
    if (-not $key) { $key = (Read-Host 'Public key').Trim() }
    if (-not $secret) {
        $hidden = Read-Host 'Private key (stays hidden)' -AsSecureString
        $secret = [Net.NetworkCredential]::new('', $hidden).Password.Trim()
    }
    $origin = '^(https://[A-Za-z0-9.:-]+|http://(localhost|127\.[0-9.]+|\[::1\])(:[0-9]+)?)/?\z'
    $global:LASTEXITCODE = 2
    if ($url -cnotmatch $origin) {
        'The address must begin with https:// (http:// only for this computer), without a path.'
        return
    }
    foreach ($pair in @(@('public', $key), @('private', $secret))) {
        $text = $pair[1]
        if ($text.Length % 4 -or $text -cnotmatch '^[A-Za-z0-9+/]{20,120}={0,2}\z') {
            "The $($pair[0]) key is not whole, or holds a quote, a space or a line end."
            "It has $($text.Length) characters;" +
                ' 56 for the public key and 88 for the private key are usual.'
            return
        }
    }
    # What is signed is the path alone: there are no parameters, and no nonce is needed.
    $sha256 = [Security.Cryptography.SHA256]::Create()
    $hmac = [Security.Cryptography.HMACSHA512]::new()
    $hmac.Key = [Convert]::FromBase64String($secret)
    $digest = $sha256.ComputeHash([Text.Encoding]::UTF8.GetBytes($path))
    $authent = [Convert]::ToBase64String($hmac.ComputeHash($digest))
    try {
        Add-Type -AssemblyName System.Net.Http
        $protocols = [Net.ServicePointManager]::SecurityProtocol
        if ([int]$protocols) { # an older Windows, which may not offer TLS 1.2 by itself
            $protocols = $protocols -bor [Net.SecurityProtocolType]::Tls12
            [Net.ServicePointManager]::SecurityProtocol = $protocols
        }
        $handler = [Net.Http.HttpClientHandler]::new()
        $handler.AllowAutoRedirect = $false
        $handler.UseProxy = $url.StartsWith('https:') # it would see all of a plain request
        $client = [Net.Http.HttpClient]::new($handler)
        $client.Timeout = [TimeSpan]::FromSeconds(10)
        $client.MaxResponseContentBufferSize = 100000
        $client.DefaultRequestHeaders.Add('APIKey', $key)
        $client.DefaultRequestHeaders.Add('Authent', $authent)
        $response = $client.GetAsync($url.TrimEnd('/') + $path).GetAwaiter().GetResult()
        $status = [int]$response.StatusCode
        $body = $response.Content.ReadAsStringAsync().GetAwaiter().GetResult()
    } catch {
        "No answer: $($_.Exception.GetBaseException().Message -creplace '[^ -~]', ' ')"
        'That says nothing about the key. Look at the network, at the proxy and at the address.'
        return
    }
    try { $answer = ConvertFrom-Json $body -ErrorAction Stop } catch { $answer = $null }
    $may = $answer.permissions
    $name = $answer.error -creplace '[^ -~]', ' '
    if ($status -eq 200 -and $may.general) {
        $global:LASTEXITCODE = 0
        'Valid: the exchange knows this key, and the signature is right.'
        "General API: $($may.general). Withdrawal API: $($may.transfer)." -creplace '[^ -~]', ' '
        'If your own requests fail, look at their path, their parameters and their nonce,'
        'and at what the key may do.'
    } elseif (-not $name) {
        "HTTP $status, and not in the form of the exchange."
        'That says nothing about the key. Perhaps it was a proxy, or the exchange is down.'
    } elseif ($status -notin 401, 403 -and $name -cne 'authenticationError') {
        "$name (HTTP $status)"
        'That says nothing about the key. Look up that name.'
    } else {
        $global:LASTEXITCODE = 1
        "$name (HTTP $status)"
        'This check is signed as it should be, so it is the key. What that leaves:'
        '- The two keys are not of one pair, or a character is missing or wrong.'
        "  (Public: $($key.Length) characters, 56 are usual." +
            " Private: $($secret.Length), 88 are usual.)"
        '- It is a spot key, or a practice key sent to the real exchange, or the reverse.'
        '- The key was revoked, or may not be used from this IP address.'
        '- The account may not trade futures.'
    }
}
if ($PSCommandPath) { exit $LASTEXITCODE }
