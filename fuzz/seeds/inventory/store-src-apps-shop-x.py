src/apps/shop/x.py
apps/shop
import apps.shop
open('apps/shopping')
