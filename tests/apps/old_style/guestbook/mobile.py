# -*- coding: utf-8 -*-
from flask import Blueprint

mod = Blueprint('mobile', __name__)


@mod.route('/')
def index():
    return 'mobile'
