// Agents, their verification and their launch.
'use strict';

const {assert, method, refused, pages, console} = require('./report');
const samples = require('./samples');

module.exports = async (bc, endpoint) => {
  const {agents} = bc.brands;
  const parent = (await bc.brands.create({requestBody: {displayName: 'Agents'}})).data.name;
  let agent;
  const named = () => ({name: agent.name});

  await method('businesscommunications.brands.agents.create', async () => {
    agent = (await agents.create({parent, requestBody: samples.agent()})).data;
    assert.match(agent.name, new RegExp(`^${parent}/agents/[0-9a-f-]{36}$`));
    const {testUrls, agentTestUrl, ...details} = agent.businessMessagesAgent;
    assert.deepEqual(testUrls.map((url) => url.surface), ['SURFACE_ANDROID_WEB', 'SURFACE_ANDROID_MAPS', 'SURFACE_IOS_MAPS']);
    assert.ok([agentTestUrl, ...testUrls.map((url) => url.url)].every((url) => url.startsWith(endpoint)));
    const [human] = details.additionalAgentInteractions;
    assert.deepEqual(human.humanRepresentative.humanMessagingAvailability.hours[0].startTime, {});
    assert.deepEqual(human.humanRepresentative.humanMessagingAvailability.hours[0].endTime, {hours: 23, minutes: 59});
    const broken = samples.agent();
    broken.businessMessagesAgent.defaultLocale = 'de';
    await refused(agents.create({parent, requestBody: broken}), 400, 'INVALID_ARGUMENT', 'agent.business_messages_agent.default_locale');
    await refused(agents.create({parent: 'brands/none', requestBody: samples.agent()}), 404, 'NOT_FOUND');
  });

  await method('businesscommunications.brands.agents.list', async () => {
    for (const name of ['B', 'C', 'D', 'E']) await agents.create({parent, requestBody: samples.agent(name)});
    assert.equal((await pages((params) => agents.list(params), {parent}, 'agents', 3)).length, 5);
  });

  await method('businesscommunications.brands.agents.get', async () => {
    assert.deepEqual((await agents.get(named())).data, agent);
    await refused(agents.get({name: `${parent}/agents/none`}), 404, 'NOT_FOUND');
  });

  await method('businesscommunications.brands.agents.patch', async () => {
    const patch = async (updateMask, requestBody) => (await agents.patch({...named(), updateMask, requestBody})).data;
    const settings = {businessMessagesAgent: {conversationalSettings: {en: {welcomeMessage: {text: 'Updated'}}}}};
    let patched = await patch('businessMessagesAgent.conversationalSettings.en', settings);
    assert.deepEqual(patched.businessMessagesAgent.conversationalSettings, settings.businessMessagesAgent.conversationalSettings);
    patched.businessMessagesAgent.phone = {number: '+12223334444'};
    patched = await patch('business_messages_agent.phone', patched);
    assert.equal(patched.businessMessagesAgent.phone.number, '+12223334444');
    patched = await patch('businessMessagesAgent.phone', {});
    assert.equal(patched.businessMessagesAgent.phone, undefined);
    assert.equal((await patch('displayName', {displayName: 'Newly Edited'})).displayName, 'Newly Edited');
    const restored = samples.agent().businessMessagesAgent.conversationalSettings;
    restored.en.privacyPolicy.url = 'https://www.company.com/privacy';
    await patch('businessMessagesAgent.conversationalSettings', {businessMessagesAgent: {conversationalSettings: restored}});
    await refused(patch('businessMessagesAgent.colour', {}), 400, 'INVALID_ARGUMENT', 'update_mask');
    await refused(patch('businessMessagesAgent.defaultLocale', {}), 400, 'INVALID_ARGUMENT', 'agent.business_messages_agent.default_locale');
  });

  await method('businesscommunications.brands.agents.getVerification', async () => {
    const {data} = await agents.getVerification({name: `${agent.name}/verification`});
    assert.deepEqual(data, {name: `${agent.name}/verification`, verificationState: 'VERIFICATION_STATE_UNVERIFIED'});
  });

  const launch = (regionCodes) => ({agentLaunch: {businessMessages: {launchDetails: {NON_LOCAL: {entryPoint: 'NON_LOCAL', regionCodes}}}}});

  await method('businesscommunications.brands.agents.requestVerification', async () => {
    await refused(agents.requestLaunch({...named(), requestBody: launch(['US'])}), 400, 'FAILED_PRECONDITION');
    const request = (contact) => agents.requestVerification({...named(), requestBody: {agentVerificationContact: contact}});
    await refused(request({...samples.contact(), brandContactName: ''}), 400, 'INVALID_ARGUMENT', 'agent_verification_contact.brand_contact_name');
    const {data} = await request(samples.contact());
    assert.deepEqual([data.verificationState, data.agentVerificationContact], ['VERIFICATION_STATE_PENDING', samples.contact()]);
    await refused(request(samples.contact()), 400, 'FAILED_PRECONDITION');
    await console(endpoint, 'POST', `${agent.name}/verification:confirm`);
    const verified = await agents.getVerification({name: `${agent.name}/verification`});
    assert.equal(verified.data.verificationState, 'VERIFICATION_STATE_VERIFIED');
    await refused(agents.patch({...named(), updateMask: 'displayName', requestBody: {displayName: 'Other'}}), 400, 'FAILED_PRECONDITION');
  });

  await method('businesscommunications.brands.agents.getLaunch', async () => {
    const {data} = await agents.getLaunch({name: `${agent.name}/launch`});
    assert.equal(data.name, `${agent.name}/launch`);
    assert.deepEqual(data.businessMessages.launchDetails.LOCATION, {entryPoint: 'LOCATION', launchState: 'LAUNCH_STATE_UNLAUNCHED'});
  });

  await method('businesscommunications.brands.agents.requestLaunch', async () => {
    const request = (regions) => agents.requestLaunch({...named(), requestBody: launch(regions)});
    const field = 'agent_launch.business_messages.launch_details.NON_LOCAL.region_codes';
    await refused(request(['FR']), 400, 'INVALID_ARGUMENT', field);
    await refused(request([]), 400, 'INVALID_ARGUMENT', field);
    const {data} = await request(['US']);
    const detail = {entryPoint: 'NON_LOCAL', launchState: 'LAUNCH_STATE_PENDING', regionCodes: ['US']};
    assert.deepEqual(data.businessMessages.launchDetails.NON_LOCAL, detail);
    await refused(request(['US']), 400, 'FAILED_PRECONDITION');
    await console(endpoint, 'POST', `${agent.name}/launch:approve`, {entryPoint: 'NON_LOCAL'});
    const launched = await agents.getLaunch({name: `${agent.name}/launch`});
    assert.equal(launched.data.businessMessages.launchDetails.NON_LOCAL.launchState, 'LAUNCH_STATE_LAUNCHED');
  });

  await method('businesscommunications.brands.agents.updateLaunch', async () => {
    const update = (launchState) => agents.updateLaunch({
      name: `${agent.name}/launch`,
      requestBody: {businessMessages: {launchDetails: {NON_LOCAL: {entryPoint: 'NON_LOCAL', regionCodes: ['US', 'CA'], launchState}}}},
    });
    const {data} = await update('LAUNCH_STATE_UNLAUNCHED');
    assert.equal(data.businessMessages.launchDetails.NON_LOCAL.launchState, 'LAUNCH_STATE_UNLAUNCHED');
    await refused(update('LAUNCH_STATE_LAUNCHED'), 400, 'INVALID_ARGUMENT');
  });

  await method('businesscommunications.brands.agents.updateVerification', async () => {
    const update = (verificationState) => agents.updateVerification({
      name: `${agent.name}/verification`, updateMask: 'verificationState', requestBody: {verificationState},
    });
    assert.equal((await update('VERIFICATION_STATE_UNVERIFIED')).data.verificationState, 'VERIFICATION_STATE_UNVERIFIED');
    await refused(update('VERIFICATION_STATE_VERIFIED'), 400, 'INVALID_ARGUMENT', 'agent_verification.verification_state');
  });

  await method('businesscommunications.brands.agents.delete', async () => {
    await refused(agents.delete(named()), 400, 'FAILED_PRECONDITION');
    const other = (await agents.create({parent, requestBody: samples.agent()})).data;
    assert.deepEqual((await agents.delete({name: other.name})).data, {});
    await refused(agents.get({name: other.name}), 404, 'NOT_FOUND');
  });
};
