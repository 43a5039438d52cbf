app/settings.py
KLAVIYO_API_KEY
import os

KEY = os.environ["KLAVIYO_API_KEY"]
OTHER = os.getenv("SHOP_KLAVIYO_TOKEN", "")
