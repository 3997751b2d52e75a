// Brands, the partner, and Google's survey questions.
'use strict';

const {assert, method, refused, pages} = require('./report');
const samples = require('./samples');

module.exports = async (bc) => {
  const {brands} = bc;
  const made = [];
  const create = async (displayName) => (await brands.create({requestBody: {displayName}})).data;

  await method('businesscommunications.brands.create', async () => {
    for (const name of ['One', 'Two', 'Three', 'Four', 'Five']) made.push(await create(name));
    assert.match(made[0].name, /^brands\/[0-9a-f-]{36}$/);
    assert.equal(made[0].displayName, 'One');
    assert.equal((await create('ü'.repeat(100))).displayName.length, 100);
    await refused(create('x'.repeat(101)), 400, 'INVALID_ARGUMENT', 'brand.display_name');
    await refused(brands.create({requestBody: {}}), 400, 'INVALID_ARGUMENT', 'brand.display_name');
    await refused(brands.create({requestBody: {displayName: 'A', colour: 'red'}}), 400, 'INVALID_ARGUMENT', 'brand');
  });

  await method('businesscommunications.brands.list', async () => {
    const names = (await pages((params) => brands.list(params), {}, 'brands', 3)).map((brand) => brand.name);
    assert.ok(made.every((brand) => names.includes(brand.name)));
    await refused(brands.list({pageToken: '!'}), 400, 'INVALID_ARGUMENT', 'page_token');
  });

  await method('businesscommunications.brands.get', async () => {
    assert.deepEqual((await brands.get({name: made[0].name})).data, made[0]);
    assert.deepEqual((await brands.get({name: made[0].name, fields: 'displayName', prettyPrint: false})).data, {displayName: 'One'});
    await refused(brands.get({name: 'brands/none'}), 404, 'NOT_FOUND');
  });

  await method('businesscommunications.brands.patch', async () => {
    const patch = (updateMask, requestBody) => brands.patch({name: made[0].name, updateMask, requestBody});
    assert.equal((await patch('displayName', {name: 'ignored', displayName: 'Uno'})).data.displayName, 'Uno');
    assert.equal((await patch('display_name', {displayName: 'Eins'})).data.displayName, 'Eins');
    assert.equal((await patch(undefined, {displayName: 'Un'})).data.displayName, 'Un');
    await refused(patch('colour', {}), 400, 'INVALID_ARGUMENT', 'update_mask');
    await refused(patch('displayName', {}), 400, 'INVALID_ARGUMENT', 'brand.display_name');
  });

  await method('businesscommunications.brands.delete', async () => {
    await bc.brands.agents.create({parent: made[1].name, requestBody: samples.agent()});
    await refused(brands.delete({name: made[1].name}), 400, 'FAILED_PRECONDITION');
    assert.deepEqual((await brands.delete({name: made[1].name, force: true})).data, {});
    assert.deepEqual((await brands.delete({name: made[2].name})).data, {});
    await refused(brands.delete({name: made[2].name}), 404, 'NOT_FOUND');
  });

  const name = 'partners/1234567890';

  await method('businesscommunications.partners.get', async () => {
    assert.equal((await bc.partners.get({name})).data.name, name);
    await refused(bc.partners.get({name: 'partners/none'}), 404, 'NOT_FOUND');
  });

  await method('businesscommunications.partners.patch', async () => {
    const capability = {product: 'BUSINESS_MESSAGES', businessMessagesCapability: {webhookUrl: 'https://www.your-company-website.com/webhook'}};
    const patch = (updateMask, requestBody) => bc.partners.patch({name, updateMask, requestBody});
    const patched = await patch('productCapabilities,company', {company: 'Company', productCapabilities: [capability], displayName: 'ignored'});
    assert.deepEqual([patched.data.company, patched.data.productCapabilities, patched.data.displayName], ['Company', [capability], 'Demo partner']);
    assert.equal((await patch('company,productCapabilities', {})).data.company, undefined);
    await refused(patch('displayName', {}), 400, 'INVALID_ARGUMENT', 'partner.display_name');
  });

  await method('businesscommunications.surveyQuestions.list', async () => {
    const {data} = await bc.surveyQuestions.list({locale: 'en-US'});
    assert.ok(data.surveyQuestions.some((question) => question.name === 'GOOGLE_DEFINED_NPS'));
    assert.ok(data.surveyQuestions.every((question) => question.questionType === 'GOOGLE_TEMPLATE_QUESTION' && question.responseOptions.length > 1));
  });
};
