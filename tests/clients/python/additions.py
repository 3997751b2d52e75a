"""What can be added to an agent: greetings, integrations, and the Dialogflow association that came before them."""

import samples
from report import equal, method, pages, refused

API = "businesscommunications.brands.agents."


def run(api, endpoint):
    agents = api.brands().agents()
    brand = api.brands().create(body={"displayName": "Additions"}).execute()["name"]
    agent = agents.create(parent=brand, body=samples.agent()).execute()["name"]
    greetings(agents.greetings(), agent, endpoint)
    integrations(agents.integrations(), agent)
    association(agents, agent)


def greetings(greetings, agent, endpoint):
    sent = {"locale": "en", "welcomeMessages": [{"text": "Hello there!"}, {"richText": "**How** may I help?"}], "customId": "My first greeting",
            "conversationStarters": [{"suggestion": {"reply": {"text": "Click me", "postbackData": "p"}}}]}
    made = {}

    with method(API + "greetings.create"):
        made = greetings.create(parent=agent, body=sent).execute()
        equal({name: value for name, value in made.items() if name not in ("name", "adLink")}, sent)
        assert made["adLink"].startswith(endpoint)
        refused(greetings.create(parent=agent, body=dict(sent, locale="de")), 400, "INVALID_ARGUMENT", "greeting.locale")
        refused(greetings.create(parent=agent, body={"locale": "en"}), 400, "INVALID_ARGUMENT", "greeting.welcome_messages")

    with method(API + "greetings.list"):
        for _ in range(4):
            greetings.create(parent=agent, body=sent).execute()
        equal(len(pages(greetings, "greetings", 3, parent=agent)), 5)

    with method(API + "greetings.get"):
        equal(greetings.get(name=made["name"]).execute(), made)
        refused(greetings.get(name=agent + "/greetings/none"), 404, "NOT_FOUND")

    with method(API + "greetings.patch"):
        body = dict(made, welcomeMessages=[{"text": "Updated message"}], customId="Updated", locale="ignored")
        patched = greetings.patch(name=made["name"], updateMask="welcomeMessages,customId", body=body).execute()
        equal((patched["welcomeMessages"], patched["customId"], patched["locale"]), ([{"text": "Updated message"}], "Updated", "en"))


def integrations(integrations, agent):
    sent = {"dialogflowEsIntegration": {"dialogflowProjectId": "p", "autoResponseStatus": "ENABLED",
                                        "dialogflowKnowledgeBases": [{"displayName": "Base", "documents": [{"displayName": "D", "faqUrl": "https://a.b"}]}]}}
    made = {}

    with method(API + "integrations.create"):
        made = integrations.create(parent=agent, body=sent).execute()
        equal((made["status"], made["dialogflowEsIntegration"]["dialogflowProjectId"]), ("ENABLED", "p"))
        equal(made["dialogflowEsIntegration"]["operationInfo"]["operationState"], "COMPLETED")
        both = dict(sent, dialogflowCxIntegration={"dialogflowProjectId": "p", "dialogflowAgentId": "a", "autoResponseStatus": "ENABLED"})
        refused(integrations.create(parent=agent, body=both), 400, "INVALID_ARGUMENT", "integration")

    with method(API + "integrations.list"):
        integrations.create(parent=agent, body=sent).execute()
        equal(len(integrations.list(parent=agent, pageSize=1).execute()["integrations"]), 2)

    with method(API + "integrations.get"):
        equal(integrations.get(name=made["name"]).execute(), made)
        refused(integrations.get(name=agent + "/integrations/none"), 404, "NOT_FOUND")

    with method(API + "integrations.patch"):
        body = {"dialogflowEsIntegration": {"autoResponseStatus": "DISABLED"}}
        mask = "dialogflowEsIntegration.autoResponseStatus"
        patched = integrations.patch(name=made["name"], updateMask=mask, body=body).execute()
        equal(patched["dialogflowEsIntegration"]["autoResponseStatus"], "DISABLED")
        refused(integrations.patch(name=made["name"], body=body), 400, "INVALID_ARGUMENT", "update_mask")

    with method(API + "integrations.delete"):
        equal(integrations.delete(name=made["name"]).execute(), {})
        refused(integrations.get(name=made["name"]), 404, "NOT_FOUND")


def association(agents, agent):
    name = agent + "/dialogflowAssociation"
    bases = agents.dialogflowAssociation().knowledgebases()
    base, document = {}, {}

    with method(API + "associateDialogflow"):
        made = agents.associateDialogflow(agent=agent, body={"dialogflowAssociation": {"dfProjectId": "p"}}).execute()
        equal((made["name"], made["dfProjectId"]), (name, "p"))

    with method(API + "updateDialogflowAssociation"):
        body = {"enableAutoResponse": True}
        assert agents.updateDialogflowAssociation(name=name, updateMask="enableAutoResponse", body=body).execute()["enableAutoResponse"]

    with method(API + "dialogflowAssociation.knowledgebases.create"):
        base = bases.create(parent=name, body={"displayName": "Base"}).execute()
        equal(base["displayName"], "Base")

    with method(API + "dialogflowAssociation.knowledgebases.documents.create"):
        document = bases.documents().create(parent=base["name"], body={"displayName": "D", "rawContent": "YQ=="}).execute()
        equal(document["rawContent"], "YQ==")

    with method(API + "dialogflowAssociation.knowledgebases.documents.delete"):
        equal(bases.documents().delete(name=document["name"]).execute(), {})

    with method(API + "dissociateDialogflow"):
        equal(agents.dissociateDialogflow(agent=agent, body={}).execute(), {})
        assert "dialogflowAssociation" not in agents.get(name=agent).execute()["businessMessagesAgent"]
