// Runs every method of Google's published Node clients against the emulator and prints a report as JSON.
//
// Usage: node main.js ENDPOINT KEY_FILE
'use strict';

const fs = require('node:fs');
const {JWT} = require('google-auth-library');
const {businesscommunications_v1: communications} = require('businesscommunications');
const {businessmessages_v1: messages} = require('businessmessages');

const report = require('./report');

/** Returns credentials whose token requests go to the emulator: the token URL is built into Google's library. */
function credentials(endpoint, key, api) {
  const auth = new JWT({email: key.client_email, key: key.private_key, scopes: [`https://www.googleapis.com/auth/${api}`]});
  const request = auth.transporter.request.bind(auth.transporter);
  auth.transporter.request = (options, callback) => request({...options, url: options.url.replace('https://www.googleapis.com', endpoint)}, callback);
  return auth;
}

async function main([endpoint, keyFile]) {
  const key = JSON.parse(fs.readFileSync(keyFile, 'utf8'));
  const options = (api) => ({rootUrl: `${endpoint}/`, auth: credentials(endpoint, key, api)});
  const bc = new communications.Businesscommunications(options('businesscommunications'));
  const bm = new messages.Businessmessages(options('businessmessages'));
  // Newer programs send a signed assertion itself in place of a token.
  const signed = options('businessmessages');
  signed.auth.useJWTAccessWithScope = true;
  const newer = new messages.Businessmessages(signed);
  await require('./brands')(bc, endpoint);
  await require('./agents')(bc, endpoint);
  await require('./additions')(bc);
  await require('./locations')(bc, endpoint);
  await require('./conversations')(bm, newer, bc, endpoint);
  process.stdout.write(JSON.stringify(report.cases));
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.stack || error}\n`);
  process.exitCode = 1;
});
