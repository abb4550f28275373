// The browser's side of passkeys: what the server asks goes in as JSON, what the device answers comes out as JSON, bytes in
// base64url. Written by hand, since browsers of some years ago have the ceremonies and not the conversions.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

const answer = (key, response) =>
  JSON.stringify({ id: key.id, rawId: text(key.rawId), type: key.type, clientExtensionResults: {}, response });

// Somebody who closes the browser's window, and a device without a passkey, are no fault: the page says what else to do.
const orNothing = (ceremony) => ceremony.catch(() => '');

window.passkeys = {
  // Whether there are passkeys in this browser, and whether this device keeps them itself.
  async able() {
    const able = window.isSecureContext && !!window.PublicKeyCredential;
    const here = able && PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable;
    return !able ? 'NONE' : here && (await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()) ? 'HERE' : 'ELSEWHERE';
  },

  make(asked) {
    const options = JSON.parse(asked);
    options.challenge = bytes(options.challenge);
    options.user.id = bytes(options.user.id);
    options.excludeCredentials.forEach((known) => (known.id = bytes(known.id)));
    return orNothing(
      navigator.credentials.create({ publicKey: options }).then((key) =>
        answer(key, {
          clientDataJSON: text(key.response.clientDataJSON),
          attestationObject: text(key.response.attestationObject),
        }),
      ),
    );
  },

  use(asked) {
    const options = JSON.parse(asked);
    options.challenge = bytes(options.challenge);
    return orNothing(
      navigator.credentials.get({ publicKey: options }).then((key) =>
        answer(key, {
          clientDataJSON: text(key.response.clientDataJSON),
          authenticatorData: text(key.response.authenticatorData),
          signature: text(key.response.signature),
          userHandle: key.response.userHandle ? text(key.response.userHandle) : null,
        }),
      ),
    );
  },
};
