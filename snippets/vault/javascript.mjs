import vault from 'node-vault';

/** Gives the field __FIELD__ of __PATH__ in the mount `secret`. */
export async function readSecret() {
  // The client takes VAULT_ADDR and VAULT_TOKEN by itself.
  const client = vault({ requestOptions: { timeout: 10_000 } });
  let answer;
  try {
    answer = await client.read('secret/data/__PATH__');
  } catch (error) {
    // Only its message: the error itself may carry the request, and that the token.
    throw new Error(`cannot read __PATH__ from Vault: ${error.message}`);
  }
  const value = answer.data.data['__FIELD__'];
  if (typeof value !== 'string') throw new Error('__PATH__ in Vault has no field __FIELD__');
  return value;
}
