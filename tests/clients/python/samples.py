"""Resources in the form in which Google's samples write them."""


def hours():
    return [{"startTime": {"hours": 20, "minutes": 0}, "endTime": {"hours": 8, "minutes": 0}, "timeZone": "America/Los_Angeles",
             "startDay": "MONDAY", "endDay": "SUNDAY"}]


def agent(display_name="Test Agent"):
    return {
        "displayName": display_name,
        "businessMessagesAgent": {
            "defaultLocale": "en",
            "customAgentId": "My custom agent ID",
            "phone": {"number": "+12223334444"},
            "logoUrl": "https://storage.googleapis.com/sample-logos/google-logo.png",
            "conversationalSettings": {"en": {
                "privacyPolicy": {"url": "https://www.company.com/privacy"},
                "welcomeMessage": {"text": "Willkommen in Köln! \U0001f600"},
                "offlineMessage": {"text": "We are currently offline."},
                "conversationStarters": [{"suggestion": {"reply": {"text": "Chip #1", "postbackData": "chip_1"}}}],
            }},
            "entryPointConfigs": [{"allowedEntryPoint": "LOCATION"}, {"allowedEntryPoint": "NON_LOCAL"}],
            "nonLocalConfig": {
                "callDeflectionPhoneNumbers": [{"number": "+10000000000"}, {"number": "+10000000000"}],
                "contactOption": {"options": ["EMAIL", "PHONE"], "url": "https://www.example-url.com"},
                "enabledDomains": ["your-company-website.com"],
                "phoneNumber": {"number": "+12223335555"},
                "regionCodes": ["CA", "US"],
            },
            "primaryAgentInteraction": {"interactionType": "BOT", "botRepresentative": {"botMessagingAvailability": {"hours": hours()}}},
            "additionalAgentInteractions": [
                {"interactionType": "HUMAN", "humanRepresentative": {"humanMessagingAvailability": {"hours": hours()}}},
            ],
        },
    }


def contact():
    return {
        "partnerName": "Partner name",
        "partnerEmailAddress": "partner@email.com",
        "brandContactName": "Brand contact name",
        "brandContactEmailAddress": "brand-contact@email.com",
        "brandWebsiteUrl": "https://www.your-company-website.com",
    }


def location(agent_name):
    return {"placeId": "ChIJj61dQgK6j4AR4GeTYWZsKWw", "agent": agent_name, "defaultLocale": "en",
            "locationEntryPointConfigs": [{"allowedEntryPoint": "PLACESHEET"}]}
