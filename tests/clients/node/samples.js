// Resources in the form in which Google's samples write them: quoted numbers, a lone object for a list, an http:// policy.
'use strict';

const always = {startTime: {hours: '0', minutes: '0'}, endTime: {hours: '23', minutes: '59'}, timeZone: 'Africa/Bamako', startDay: 'MONDAY', endDay: 'SUNDAY'};

const agent = (displayName = 'A Test Agent') => ({
  displayName,
  businessMessagesAgent: {
    defaultLocale: 'en',
    customAgentId: '',
    logoUrl: 'https://storage.googleapis.com/sample-logos/google-logo.png',
    conversationalSettings: {
      en: {
        privacyPolicy: {url: 'http://www.company.com/privacy'},
        welcomeMessage: {text: 'Welcome! How can I help?'},
        offlineMessage: {text: 'We are currently offline.'},
        conversationStarters: [
          {suggestion: {reply: {text: 'Chip #1', postbackData: 'chip_1'}}},
          {suggestion: {action: {text: 'Chip #2', postbackData: 'chip_2', openUrlAction: {url: 'https://www.google.com'}}}},
        ],
      },
    },
    entryPointConfigs: [{allowedEntryPoint: 'LOCATION'}, {allowedEntryPoint: 'NON_LOCAL'}],
    nonLocalConfig: {
      callDeflectionPhoneNumbers: [{number: '+12223334444'}],
      contactOption: {options: ['WEB_CHAT', 'FAQS'], url: 'https://www.example-url.com'},
      enabledDomains: ['https://www.company.com'],
      phoneNumber: {number: '+12223335555'},
      regionCodes: ['CA', 'US'],
    },
    primaryAgentInteraction: {interactionType: 'BOT', botRepresentative: {botMessagingAvailability: {hours: [always]}}},
    additionalAgentInteractions: {interactionType: 'HUMAN', humanRepresentative: {humanMessagingAvailability: {hours: [always]}}},
  },
});

const contact = () => ({
  partnerName: 'Partner name',
  partnerEmailAddress: 'partner@email.com',
  brandContactName: 'Brand contact name',
  brandContactEmailAddress: 'brand-contact@email.com',
  brandWebsiteUrl: 'https://www.your-company-website.com',
});

const location = (agent) => ({
  placeId: 'ChIJj61dQgK6j4AR4GeTYWZsKWw',
  agent,
  conversationalSettings: {en: {privacyPolicy: {url: 'http://www.company.com/privacy'}, welcomeMessage: {text: 'Welcome!'}}},
  locationEntryPointConfigs: [{allowedEntryPoint: 'PLACESHEET'}, {allowedEntryPoint: 'MAPS_TACTILE'}],
});

module.exports = {agent, contact, location};
