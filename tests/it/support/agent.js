// The agent's side in the page itself: signs in with a service account's key, then answers with the body of a call to the API.
(async (key, method, path, body) => {
  const bytes = (text) => new TextEncoder().encode(text);
  const base64 = (data) => btoa(String.fromCharCode(...new Uint8Array(data))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const der = Uint8Array.from(atob(key.private_key.replaceAll(/-----[^-]+-----|\s/gu, "")), (letter) => letter.charCodeAt(0));
  const signer = await crypto.subtle.importKey("pkcs8", der, { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }, false, ["sign"]);
  const now = Math.floor(Date.now() / 1000);
  const scope = "https://www.googleapis.com/auth/businessmessages https://www.googleapis.com/auth/businesscommunications";
  const claims = { iss: key.client_email, scope, aud: key.token_uri, iat: now, exp: now + 600 };
  const signed = [{ alg: "RS256" }, claims].map((part) => base64(bytes(JSON.stringify(part)))).join(".");
  const signature = base64(await crypto.subtle.sign("RSASSA-PKCS1-v1_5", signer, bytes(signed)));
  const grant = { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion: `${signed}.${signature}` };
  const token = await (await fetch(key.token_uri, { method: "POST", body: new URLSearchParams(grant) })).json();
  const headers = { Authorization: `Bearer ${token.access_token}`, "Content-Type": "application/json" };
  const answer = await fetch(path, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
})
