// What can be added to an agent: integrations, and the Dialogflow association that came before them.
'use strict';

const {assert, method, refused} = require('./report');
const samples = require('./samples');

const api = 'businesscommunications.brands.agents';

module.exports = async (bc) => {
  const {agents} = bc.brands;
  const brand = (await bc.brands.create({requestBody: {displayName: 'Additions'}})).data.name;
  const agent = (await agents.create({parent: brand, requestBody: samples.agent()})).data.name;
  let es;

  await method(`${api}.integrations.create`, async () => {
    const create = (requestBody) => agents.integrations.create({parent: agent, requestBody});
    es = (await create({dialogflowEsIntegration: {dialogflowProjectId: 'p', autoResponseStatus: 'ENABLED'}})).data;
    assert.ok(es.name.startsWith(`${agent}/integrations/`));
    assert.equal(es.status, 'ENABLED');
    const cx = await create({dialogflowCxIntegration: {dialogflowProjectId: 'p', dialogflowAgentId: 'a', autoResponseStatus: 'DISABLED'}});
    assert.equal(cx.data.dialogflowCxIntegration.dialogflowAgentId, 'a');
    await refused(create({}), 400, 'INVALID_ARGUMENT', 'integration');
    await refused(create({dialogflowEsIntegration: {dialogflowProjectId: 'p', autoResponseStatus: 'MAYBE'}}), 400, 'INVALID_ARGUMENT');
  });

  await method(`${api}.integrations.list`, async () => {
    // The page size is passed over.
    assert.equal((await agents.integrations.list({parent: agent, pageSize: 1})).data.integrations.length, 2);
  });

  await method(`${api}.integrations.get`, async () => {
    assert.deepEqual((await agents.integrations.get({name: es.name})).data, es);
    await refused(agents.integrations.get({name: `${agent}/integrations/none`}), 404, 'NOT_FOUND');
  });

  await method(`${api}.integrations.patch`, async () => {
    const patch = (updateMask, details) => agents.integrations.patch({name: es.name, updateMask, requestBody: {dialogflowEsIntegration: details}});
    const {data} = await patch('dialogflowEsIntegration.autoResponseStatus', {autoResponseStatus: 'DISABLED'});
    assert.equal(data.dialogflowEsIntegration.autoResponseStatus, 'DISABLED');
    await refused(patch(undefined, {autoResponseStatus: 'ENABLED'}), 400, 'INVALID_ARGUMENT', 'update_mask');
    await refused(patch('dialogflowEsIntegration.dialogflowProjectId', {dialogflowProjectId: 'q'}), 400, 'FAILED_PRECONDITION');
  });

  await method(`${api}.integrations.delete`, async () => {
    assert.deepEqual((await agents.integrations.delete({name: es.name})).data, {});
    await refused(agents.integrations.delete({name: es.name}), 404, 'NOT_FOUND');
  });

  const name = `${agent}/dialogflowAssociation`;

  await method(`${api}.associateDialogflow`, async () => {
    const associate = () => agents.associateDialogflow({agent, requestBody: {dialogflowAssociation: {dfProjectId: 'p', enableAutoResponse: true}}});
    const {data} = await associate();
    assert.deepEqual([data.name, data.dfProjectId, data.enableAutoResponse], [name, 'p', true]);
    await refused(associate(), 400, 'FAILED_PRECONDITION');
  });

  await method(`${api}.updateDialogflowAssociation`, async () => {
    const {data} = await agents.updateDialogflowAssociation({name, updateMask: 'enableAutoResponse', requestBody: {enableAutoResponse: false}});
    assert.equal(data.enableAutoResponse, undefined);
  });

  let base;
  let document;

  await method(`${api}.dialogflowAssociation.knowledgebases.create`, async () => {
    base = (await agents.dialogflowAssociation.knowledgebases.create({parent: name, requestBody: {displayName: 'Base'}})).data;
    assert.ok(base.name.startsWith(`${name}/knowledgebases/`));
  });

  await method(`${api}.dialogflowAssociation.knowledgebases.documents.create`, async () => {
    const {documents} = agents.dialogflowAssociation.knowledgebases;
    document = (await documents.create({parent: base.name, requestBody: {displayName: 'Questions', faqUrl: 'https://www.company.com/faq'}})).data;
    assert.ok(document.name.startsWith(`${base.name}/documents/`));
  });

  await method(`${api}.dialogflowAssociation.knowledgebases.documents.delete`, async () => {
    const {documents} = agents.dialogflowAssociation.knowledgebases;
    assert.deepEqual((await documents.delete({name: document.name})).data, {});
    await refused(documents.delete({name: document.name}), 404, 'NOT_FOUND');
  });

  await method(`${api}.dissociateDialogflow`, async () => {
    assert.deepEqual((await agents.dissociateDialogflow({agent, requestBody: {}})).data, {});
    await refused(agents.dissociateDialogflow({agent}), 404, 'NOT_FOUND');
  });
};
