/** Gives the value of __ENV__; fails where it is missing or empty. */
export function readSecret() {
  const value = process.env.__ENV__;
  if (!value) throw new Error('__ENV__ is not set, or empty');
  return value;
}
