"""Messages, receipts, events and surveys."""

import uuid

import samples
from report import equal, fetch, method, refused

API = "businessmessages.conversations."
BOT = {"representativeType": "BOT"}
MEDIA = {"height": "TALL", "contentInfo": {"fileUrl": "https://storage.googleapis.com/kitchen-sink-sample-images/cute-dog.jpg", "forceRefresh": False}}
CHIP = {"reply": {"text": "Sample Chip", "postbackData": "sample_chip"}}
CARD = {"title": "Card #1", "description": "The description", "media": MEDIA, "suggestions": [CHIP]}

CONTENTS = [
    {"text": "Grüße \U0001f600\nund mehr", "fallback": "Hello\r\nagain"},
    {"text": "A **bold** [link](https://www.google.com).", "containsRichText": True},
    {"image": {"contentInfo": MEDIA["contentInfo"]}},
    {"richCard": {"standaloneCard": {"cardContent": CARD}}},
    {"richCard": {"carouselCard": {"cardWidth": "MEDIUM", "cardContents": [CARD] * 10}}},
    {"text": "a", "suggestions": [CHIP] * 12 + [{"liveAgentRequest": {}}]},
    {"text": "a", "suggestions": [{"action": {"text": "Dial", "postbackData": "d", "dialAction": {"phoneNumber": "+1-201-555-0123"}}}]},
    {"text": "a", "suggestions": [{"authenticationRequest": {"oauth": {"clientId": "c", "codeChallenge": "x", "scopes": ["s"]}}}]},
]

BROKEN = [
    ({"text": "x" * 3073}, "message.text"),
    ({"text": "a", "representative": {}}, "message.representative.representative_type"),
    ({"richCard": {"carouselCard": {"cardWidth": "SMALL", "cardContents": [CARD] * 2}}},
     "message.rich_card.carousel_card.card_contents[0].media.height"),
    ({"richCard": {"carouselCard": {"cardWidth": "MEDIUM", "cardContents": [CARD] * 11}}}, "message.rich_card.carousel_card.card_contents"),
    ({"richCard": {"standaloneCard": {"cardContent": dict(CARD, description="x" * 2001)}}}, "message.rich_card.standalone_card.card_content.description"),
    ({"richCard": {"standaloneCard": {"cardContent": dict(CARD, suggestions=[CHIP] * 5)}}}, "message.rich_card.standalone_card.card_content.suggestions"),
    ({"text": "a", "suggestions": [dict(CHIP, liveAgentRequest={})]}, "message.suggestions[0]"),
    ({"image": {"contentInfo": {}}}, "message.image.content_info.file_url"),
    ({"text": "a", "messageId": ""}, "message.message_id"),
]


def run(api, management, endpoint):
    brand = management.brands().create(body={"displayName": "Conversations"}).execute()["name"]
    agent = management.brands().agents().create(parent=brand, body=samples.agent()).execute()["name"]
    opened = fetch(f"{endpoint}/emulator/v1/{agent}/userMessages", "POST", {"text": "Hello", "deliver": False})
    parent = "conversations/" + opened["conversationId"]
    conversations = api.conversations()

    def create(content, to=parent, **params):
        body = {"messageId": str(uuid.uuid4().int), "representative": BOT, **content}
        return conversations.messages().create(parent=to, body=body, **params)

    with method(API + "messages.create"):
        for content in CONTENTS:
            created = create(content).execute()
            equal(created["name"], f"{parent}/messages/{created['messageId']}")
            equal(created.get("text"), content.get("text"))
        for content, field in BROKEN:
            refused(create(content), 400, "INVALID_ARGUMENT", field)
        create({"text": "a", "messageId": "once"}).execute()
        refused(create({"text": "a", "messageId": "once"}), 409, "ALREADY_EXISTS")
        refused(create({"text": "a"}, to="conversations/none"), 403, "PERMISSION_DENIED")
        create({"text": "a", "fallback": "b"}, forceFallback=True).execute()
        refused(create({"text": "a"}, forceFallback=True), 400, "INVALID_ARGUMENT")

    with method(API + "messages.updateReceipt"):
        name = f"{parent}/messages/{opened['messageId']}/receipt"
        body = {"name": name, "receiptType": "READ"}
        equal(conversations.messages().updateReceipt(name=name, body=body).execute(), body)
        unknown = f"{parent}/messages/none/receipt"
        refused(conversations.messages().updateReceipt(name=unknown, body=body), 404, "NOT_FOUND")

    with method(API + "events.create"):
        event = {"eventType": "REPRESENTATIVE_JOINED", "representative": {"representativeType": "HUMAN", "displayName": "Ada"}}
        created = conversations.events().create(parent=parent, eventId="e-1", body=event).execute()
        equal(created, dict(event, name=parent + "/events/e-1"))
        refused(conversations.events().create(parent=parent, eventId="e-1", body=event), 409, "ALREADY_EXISTS")
        refused(conversations.events().create(parent=parent, body=event), 400, "INVALID_ARGUMENT", "event_id")
        refused(conversations.events().create(parent="conversations/none", eventId="e-2", body=event), 403, "PERMISSION_DENIED")

    with method(API + "surveys.create"):
        created = conversations.surveys().create(parent=parent, surveyId="s-1", body={}).execute()
        equal(created, {"name": parent + "/surveys/s-1"})
        refused(conversations.surveys().create(parent=parent, surveyId="s-1", body={}), 409, "ALREADY_EXISTS")
        refused(conversations.surveys().create(parent=parent, surveyId="s-2", body={}), 429, "RESOURCE_EXHAUSTED")
