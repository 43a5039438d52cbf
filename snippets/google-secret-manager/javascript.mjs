import { SecretManagerServiceClient } from '@google-cloud/secret-manager';

/** Gives the newest version of the secret __PATH__. */
export async function readSecret() {
  const project = process.env.GOOGLE_CLOUD_PROJECT;
  if (!project) throw new Error('GOOGLE_CLOUD_PROJECT is not set');
  const client = new SecretManagerServiceClient();
  try {
    const [version] = await client.accessSecretVersion({
      name: `projects/${project}/secrets/__PATH__/versions/latest`,
    });
    return Buffer.from(version.payload.data).toString('utf8');
  } catch (error) {
    throw new Error(`cannot read __PATH__ from Secret Manager: ${error.message}`);
  }
}
