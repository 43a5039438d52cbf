src/Other.java
KLAVIYO_API_KEY
@Value("${mail.klaviyo.key}") String key; // not MY_KLAVIYO_API_KEY
