public/mail.php
KLAVIYO_API_KEY
$key = getenv('KLAVIYO_API_KEY');
