import { createHash } from 'node:crypto';
import { readSecret } from './secret.mjs';

try {
  const value = __CALL__;
  console.log(createHash('sha256').update(value, 'utf8').digest('hex'));
} catch (error) {
  console.error(error);
  console.error(`message: ${error.message}`);
  process.exitCode = 1;
}
