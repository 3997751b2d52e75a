// Locations, their verification and their launch.
'use strict';

const {assert, method, refused, pages, console} = require('./report');
const samples = require('./samples');

const api = 'businesscommunications.brands.locations';

module.exports = async (bc, endpoint) => {
  const {locations, agents} = bc.brands;
  const parent = (await bc.brands.create({requestBody: {displayName: 'Locations'}})).data.name;
  const agent = (await agents.create({parent, requestBody: samples.agent()})).data.name;
  const made = [];

  await method(`${api}.create`, async () => {
    const create = (requestBody) => locations.create({parent, requestBody});
    for (let count = 0; count < 5; count += 1) made.push((await create(samples.location(agent))).data);
    assert.match(made[0].name, new RegExp(`^${parent}/locations/[0-9a-f-]{36}$`));
    assert.equal(made[0].defaultLocale, 'en');
    assert.equal(made[0].testUrls.length, 3);
    await refused(create({...samples.location(agent), placeId: undefined}), 400, 'INVALID_ARGUMENT', 'location.place_id');
    await refused(create({placeId: 'p', agent}), 400, 'INVALID_ARGUMENT', 'location.default_locale');
  });

  const {name} = made[0] || {};

  await method(`${api}.list`, async () => {
    assert.equal((await pages((params) => locations.list(params), {parent}, 'locations', 3)).length, 5);
  });

  await method(`${api}.get`, async () => {
    assert.deepEqual((await locations.get({name})).data, made[0]);
    await refused(locations.get({name: `${parent}/locations/none`}), 404, 'NOT_FOUND');
  });

  await method(`${api}.patch`, async () => {
    const patch = (updateMask, requestBody) => locations.patch({name, updateMask, requestBody});
    const settings = {conversationalSettings: {'pt-BR': {welcomeMessage: {text: 'Oi'}}}};
    const {data} = await patch('conversationalSettings.pt-BR', settings);
    assert.deepEqual(Object.keys(data.conversationalSettings).sort(), ['en', 'pt-BR']);
    await refused(patch('agent', {...data, agent: '/brands/BRAND_ID/agents/AGENT_ID'}), 400, 'INVALID_ARGUMENT', 'location.agent');
  });

  await method(`${api}.getVerification`, async () => {
    const {data} = await locations.getVerification({name: `${name}/verification`});
    assert.deepEqual(data, {name: `${name}/verification`, verificationState: 'VERIFICATION_STATE_UNVERIFIED'});
  });

  await method(`${api}.requestVerification`, async () => {
    await refused(locations.requestLaunch({name}), 400, 'FAILED_PRECONDITION');
    assert.equal((await locations.requestVerification({name})).data.verificationState, 'VERIFICATION_STATE_PENDING');
    await refused(locations.requestVerification({name}), 400, 'FAILED_PRECONDITION');
    await console(endpoint, 'POST', `${name}/verification:confirm`);
    // Verifying one place verified the others of the chain.
    for (const one of made) {
      const {data} = await locations.getVerification({name: `${one.name}/verification`});
      assert.equal(data.verificationState, 'VERIFICATION_STATE_VERIFIED');
    }
  });

  await method(`${api}.getLaunch`, async () => {
    const {data} = await locations.getLaunch({name: `${name}/launch`});
    assert.deepEqual(data, {name: `${name}/launch`, launchState: 'LAUNCH_STATE_UNLAUNCHED'});
  });

  await method(`${api}.requestLaunch`, async () => {
    await refused(locations.requestLaunch({name}), 400, 'FAILED_PRECONDITION');
    await console(endpoint, 'PUT', `${agent}/verification`, {state: 'VERIFIED'});
    assert.equal((await locations.requestLaunch({name, requestBody: {}})).data.launchState, 'LAUNCH_STATE_PENDING');
    await console(endpoint, 'POST', `${name}/launch:approve`);
    assert.equal((await locations.getLaunch({name: `${name}/launch`})).data.launchState, 'LAUNCH_STATE_LAUNCHED');
    await refused(locations.patch({name, updateMask: 'placeId', requestBody: {placeId: 'other'}}), 400, 'FAILED_PRECONDITION');
  });

  await method(`${api}.updateLaunch`, async () => {
    const update = (launchState) => locations.updateLaunch({name: `${name}/launch`, requestBody: {launchState}});
    assert.equal((await update('LAUNCH_STATE_UNLAUNCHED')).data.launchState, 'LAUNCH_STATE_UNLAUNCHED');
    await refused(update('LAUNCH_STATE_LAUNCHED'), 400, 'INVALID_ARGUMENT', 'location_launch.launch_state');
  });

  await method(`${api}.delete`, async () => {
    await refused(locations.delete({name}), 400, 'FAILED_PRECONDITION');
    const other = (await locations.create({parent, requestBody: samples.location(agent)})).data;
    assert.deepEqual((await locations.delete({name: other.name})).data, {});
    await refused(locations.get({name: other.name}), 404, 'NOT_FOUND');
  });
};
