src/Main.java
KLAVIYO_API_KEY
var key = System.getenv("KLAVIYO_API_KEY");
