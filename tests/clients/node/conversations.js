// Messages, receipts, events and surveys.
'use strict';

const {randomUUID} = require('node:crypto');
const {assert, method, refused, console} = require('./report');
const samples = require('./samples');

const api = 'businessmessages.conversations';
const bot = {representativeType: 'BOT'};
const media = {height: 'MEDIUM', contentInfo: {fileUrl: 'https://storage.googleapis.com/kitchen-sink-sample-images/cute-dog.jpg', forceRefresh: false}};
const chip = {reply: {text: 'Sample Chip', postbackData: 'sample_chip'}};
const card = {title: 'Business Messages!!!', description: 'This is an example rich card', media, suggestions: [chip]};

const contents = [
  {text: 'Hello, World!'},
  {text: 'Hello, here is some **bold text**, *italicized text*, and a [link](https://www.google.com).', containsRichText: true, fallback: 'Hello'},
  {image: {contentInfo: {...media.contentInfo, altText: 'A dog'}}},
  {richCard: {standaloneCard: {cardContent: card}}},
  {richCard: {carouselCard: {cardWidth: 'MEDIUM', cardContents: [card, card]}}},
  {
    text: 'Hello, World!',
    suggestions: [
      chip,
      {action: {text: 'URL Action', postbackData: 'url_action', openUrlAction: {url: 'https://www.google.com'}}},
      {action: {text: 'Dial Action', postbackData: 'dial_action', dialAction: {phoneNumber: '+12223334444'}}},
      {liveAgentRequest: {}},
      {authenticationRequest: {oauth: {clientId: 'c', codeChallenge: 'x', scopes: ['profile']}}},
    ],
  },
];

const broken = [
  [{}, 'message'],
  [{text: 'a', image: contents[2].image}, 'message'],
  [{text: 'x'.repeat(3073)}, 'message.text'],
  [{text: 'a', fallback: 'x'.repeat(3073)}, 'message.fallback'],
  [{text: 'a', suggestions: Array(14).fill(chip)}, 'message.suggestions'],
  [{text: 'a', suggestions: [{reply: {text: 'x'.repeat(26), postbackData: 'p'}}]}, 'message.suggestions[0].reply.text'],
  [{text: 'a', suggestions: [{reply: {text: 't', postbackData: 'x'.repeat(2049)}}]}, 'message.suggestions[0].reply.postback_data'],
  [{richCard: {standaloneCard: {cardContent: {...card, title: 'x'.repeat(201)}}}}, 'message.rich_card.standalone_card.card_content.title'],
  [{richCard: {carouselCard: {cardWidth: 'MEDIUM', cardContents: [card]}}}, 'message.rich_card.carousel_card'],
  [{text: '**bold', containsRichText: true}, 'message.text'],
  [{text: 'a', colour: 'red'}, 'message'],
  [{text: 'a', representative: {}}, 'message.representative.representative_type'],
];

module.exports = async (bm, newer, bc, endpoint) => {
  const {conversations} = bm;
  const brand = (await bc.brands.create({requestBody: {displayName: 'Conversations'}})).data.name;
  const agent = (await bc.brands.agents.create({parent: brand, requestBody: samples.agent()})).data.name;
  const opened = await console(endpoint, 'POST', `${agent}/userMessages`, {text: 'Hello', deliver: false});
  const parent = `conversations/${opened.conversationId}`;
  const message = (content) => ({messageId: randomUUID(), representative: bot, ...content});

  await method(`${api}.messages.create`, async () => {
    for (const content of contents) {
      const resource = message(content);
      const {data} = await conversations.messages.create({parent, resource});
      assert.equal(data.name, `${parent}/messages/${resource.messageId}`);
      assert.equal(data.messageId, resource.messageId);
    }
    for (const [content, field] of broken) {
      await refused(conversations.messages.create({parent, resource: message(content)}), 400, 'INVALID_ARGUMENT', field);
    }
    const twice = message({text: 'Once'});
    await newer.conversations.messages.create({parent, requestBody: twice});
    await refused(conversations.messages.create({parent, requestBody: twice}), 409, 'ALREADY_EXISTS');
    await refused(conversations.messages.create({parent: 'conversations/none', requestBody: message({text: 'a'})}), 403, 'PERMISSION_DENIED');
    const forced = (content) => conversations.messages.create({parent, forceFallback: true, requestBody: message(content)});
    assert.equal((await forced({text: 'a', fallback: 'b'})).status, 200);
    await refused(forced({text: 'a'}), 400, 'INVALID_ARGUMENT');
  });

  await method(`${api}.messages.updateReceipt`, async () => {
    const name = `${parent}/messages/${opened.messageId}/receipt`;
    const read = (name, receiptType) => conversations.messages.updateReceipt({name, requestBody: {receiptType}});
    assert.deepEqual((await read(name, 'READ')).data, {name, receiptType: 'READ'});
    await refused(read(name, 'DELIVERED'), 400, 'INVALID_ARGUMENT', 'receipt.receipt_type');
    await refused(read(`${parent}/messages/none/receipt`, 'READ'), 404, 'NOT_FOUND');
  });

  await method(`${api}.events.create`, async () => {
    const create = (eventId, eventType, parent_ = parent) => conversations.events.create({parent: parent_, eventId, requestBody: {eventType, representative: bot}});
    for (const type of ['TYPING_STARTED', 'TYPING_STOPPED', 'REPRESENTATIVE_JOINED', 'REPRESENTATIVE_LEFT']) {
      assert.deepEqual((await create(type, type)).data, {name: `${parent}/events/${type}`, eventType: type, representative: bot});
    }
    await refused(create('TYPING_STARTED', 'TYPING_STARTED'), 409, 'ALREADY_EXISTS');
    await refused(create('e-1', 'WAVING'), 400, 'INVALID_ARGUMENT', 'event.event_type');
    await refused(create('e-1', 'TYPING_STARTED', 'conversations/none'), 403, 'PERMISSION_DENIED');
  });

  await method(`${api}.surveys.create`, async () => {
    const create = (surveyId) => conversations.surveys.create({parent, surveyId});
    assert.deepEqual((await create('s-1')).data, {name: `${parent}/surveys/s-1`});
    await refused(create('s-1'), 409, 'ALREADY_EXISTS');
    await refused(create('s-2'), 429, 'RESOURCE_EXHAUSTED');
  });
};
