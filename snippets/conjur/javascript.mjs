/** Gives the value of the variable __PATH__. */
export async function readSecret() {
  const account = setting('CONJUR_ACCOUNT');
  const login = setting('CONJUR_AUTHN_LOGIN');
  const token = await ask('log in to Conjur', ['authn', account, login, 'authenticate'], {
    method: 'POST',
    headers: { 'Accept-Encoding': 'base64' },
    body: setting('CONJUR_AUTHN_API_KEY'),
  });
  return ask('read __PATH__ from Conjur', ['secrets', account, 'variable', '__PATH__'], {
    headers: { Authorization: `Token token="${token}"` },
  });
}

/** The text that Conjur answers; each part of the path is encoded, its slashes too. */
async function ask(what, parts, request) {
  const url = [setting('CONJUR_APPLIANCE_URL'), ...parts.map(encodeURIComponent)].join('/');
  const answer = await fetch(url, { ...request, signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Error(`cannot ${what}: HTTP status ${answer.status}`);
  return answer.text();
}

function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
