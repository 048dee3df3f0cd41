/* Passkeys: asks the browser for one and sends what it gives with the form. A form says what it wants:
   data-passkey="get" or "create"; data-options (JSON) or data-options-from (an address that gives it).
   Without script, or in a browser without passkeys, the button stays hidden and the words for that stay visible. */
"use strict";
(() => {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const readable = (options) => {
    const read = { ...options, challenge: bytes(options.challenge) };
    if (options.user) read.user = { ...options.user, id: bytes(options.user.id) };
    for (const list of ["allowCredentials", "excludeCredentials"]) {
      if (options[list]) read[list] = options[list].map((one) => ({ ...one, id: bytes(one.id) }));
    }
    return read;
  };

  const sendable = (credential) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    if (credential.response.getTransports) response.transports = credential.response.getTransports();
    return {
      id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
    };
  };

  const options = async (form) => {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const answer = await fetch(form.dataset.optionsFrom, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("no options");
    return (await answer.json()).request_options;
  };

  const ask = async (form) => {
    const given = readable((await options(form)).publicKey);
    if (form.dataset.passkey === "create") {
      const wishes = { residentKey: "required", requireResidentKey: true, userVerification: "required" };
      given.authenticatorSelection = { ...given.authenticatorSelection, ...wishes };
      return navigator.credentials.create({ publicKey: given });
    }
    return navigator.credentials.get({ publicKey: given });
  };

  for (const form of window.PublicKeyCredential ? document.querySelectorAll("form[data-passkey]") : []) {
    form.querySelectorAll("[data-with-passkeys]").forEach((part) => { part.hidden = false; });
    form.querySelectorAll("[data-without-passkeys]").forEach((part) => { part.hidden = true; });
    let sending = false;
    form.addEventListener("submit", async (event) => {
      if (sending) return;
      event.preventDefault();
      const failed = form.querySelector("[data-failed]");
      failed.hidden = true;
      try {
        form.elements.credential.value = JSON.stringify(sendable(await ask(form)));
        sending = true;
        form.submit();
      } catch {
        // Cancelled, no passkey for this site, or no device: the person can try again or log in another way.
        failed.hidden = false;
        failed.focus();
      }
    });
  }
})();
