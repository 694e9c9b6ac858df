'use strict';
require('./whose-http.cjs')(require('http'));
