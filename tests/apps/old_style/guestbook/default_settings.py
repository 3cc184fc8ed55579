# -*- coding: utf-8 -*-
DEBUG = False
MOBILE_PREFIX = '/m'
ENTRIES_PER_PAGE = 20
