import { DefaultAzureCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';

/** Gives the value of the secret __PATH__. */
export async function readSecret() {
  const vault = process.env.AZURE_KEYVAULT_URL;
  if (!vault) throw new Error('AZURE_KEYVAULT_URL is not set');
  const client = new SecretClient(vault, new DefaultAzureCredential());
  let secret;
  try {
    secret = await client.getSecret('__PATH__');
  } catch (error) {
    throw new Error(`cannot read __PATH__ from Key Vault: ${error.message}`);
  }
  if (secret.value === undefined) throw new Error('__PATH__ in Key Vault has no value');
  return secret.value;
}
