/* Passkeys: the browser asks the device, the answer goes into the form. The form says which question by data-passkey
   ("create" or "get") and where its options stand: in the script element named by data-options, else at its address. */

const toBytes = (text) => {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};
const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const listed = (credentials) => credentials?.map((one) => ({ ...one, id: toBytes(one.id) }));

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

async function created(options) {
  const wanted = options.creation_options.publicKey;
  const publicKey = {
    ...wanted,
    challenge: toBytes(wanted.challenge),
    user: { ...wanted.user, id: toBytes(wanted.user.id) },
    excludeCredentials: listed(wanted.excludeCredentials),
    // The device keeps the passkey and asks who holds it: only then it signs in without an address.
    authenticatorSelection: {
      ...wanted.authenticatorSelection,
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
  };
  const made = await navigator.credentials.create({ publicKey });
  return {
    ...head(made),
    response: {
      clientDataJSON: toText(made.response.clientDataJSON),
      attestationObject: toText(made.response.attestationObject),
      transports: made.response.getTransports?.() ?? [],
    },
  };
}

async function shown(options) {
  const wanted = options.request_options.publicKey;
  const publicKey = {
    ...wanted,
    challenge: toBytes(wanted.challenge),
    allowCredentials: listed(wanted.allowCredentials),
  };
  const given = await navigator.credentials.get({ publicKey });
  const { clientDataJSON, authenticatorData, signature, userHandle } = given.response;
  return {
    ...head(given),
    response: {
      clientDataJSON: toText(clientDataJSON),
      authenticatorData: toText(authenticatorData),
      signature: toText(signature),
      userHandle: userHandle ? toText(userHandle) : null,
    },
  };
}

const head = (credential) => ({
  id: credential.id,
  rawId: toText(credential.rawId),
  type: credential.type,
  authenticatorAttachment: credential.authenticatorAttachment,
  clientExtensionResults: credential.getClientExtensionResults(),
});

function say(form, sentence) {
  const line = form.querySelector(".trouble-line");
  line.textContent = sentence;
  line.hidden = !sentence;
}

/* Sends the form with what the device answers. */
export async function ask(form) {
  if (!window.PublicKeyCredential) return say(form, form.dataset.missing);
  say(form, "");
  try {
    const options = await optionsOf(form);
    const answer = form.dataset.passkey === "create" ? await created(options) : await shown(options);
    form.elements.namedItem("credential").value = JSON.stringify(answer);
    form.requestSubmit();
  } catch {
    say(form, form.dataset.trouble);
  }
}
