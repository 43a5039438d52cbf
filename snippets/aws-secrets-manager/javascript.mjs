import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** Gives the field __FIELD__ of the secret __PATH__. */
export async function readSecret() {
  const client = new SecretsManagerClient({ requestHandler: { requestTimeout: 10_000 } });
  let answer;
  try {
    answer = await client.send(new GetSecretValueCommand({ SecretId: '__PATH__' }));
  } catch (error) {
    throw new Error(`cannot read __PATH__ from Secrets Manager: ${error.message}`);
  }
  const value = fieldsOf(answer.SecretString)['__FIELD__'];
  if (typeof value !== 'string') {
    throw new Error('__PATH__ in Secrets Manager has no field __FIELD__');
  }
  return value;
}

function fieldsOf(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    // The parser's own message would quote the text.
    throw new Error('__PATH__ in Secrets Manager is not JSON');
  }
}
