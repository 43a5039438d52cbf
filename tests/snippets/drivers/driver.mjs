import { createHash } from 'node:crypto';
import { readSecret } from './secret.mjs';

const value = __CALL__;
console.log(createHash('sha256').update(value, 'utf8').digest('hex'));
