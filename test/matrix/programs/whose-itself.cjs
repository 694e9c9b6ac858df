'use strict';
require('specwire-http/register');
require('./whose-http.cjs')(require('http'));
