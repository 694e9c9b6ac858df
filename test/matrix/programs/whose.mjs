import http from 'node:http';
import whose from './whose-http.cjs';

whose(http);
