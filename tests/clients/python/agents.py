"""Agents, their verification and their launch."""

import samples
from report import equal, fetch, method, pages, refused

API = "businesscommunications.brands.agents."


def run(api, endpoint):
    agents = api.brands().agents()
    parent = api.brands().create(body={"displayName": "Agents"}).execute()["name"]
    agent = {}

    def patch(mask, body):
        return agents.patch(name=agent["name"], updateMask=mask, body=body)

    with method(API + "create"):
        agent = agents.create(parent=parent, body=samples.agent()).execute()
        assert agent["name"].startswith(parent + "/agents/")
        details = agent["businessMessagesAgent"]
        equal([url["surface"] for url in details["testUrls"]], ["SURFACE_ANDROID_WEB", "SURFACE_ANDROID_MAPS", "SURFACE_IOS_MAPS"])
        sent = samples.agent()["businessMessagesAgent"]
        equal(details["conversationalSettings"], sent["conversationalSettings"])
        equal(details["nonLocalConfig"], sent["nonLocalConfig"])
        no_policy = samples.agent()
        del no_policy["businessMessagesAgent"]["conversationalSettings"]["en"]["privacyPolicy"]
        field = "agent.business_messages_agent.conversational_settings.en.privacy_policy"
        refused(agents.create(parent=parent, body=no_policy), 400, "INVALID_ARGUMENT", field)
        long_starter = samples.agent()
        starters = long_starter["businessMessagesAgent"]["conversationalSettings"]["en"]["conversationStarters"]
        starters[0]["suggestion"]["reply"]["text"] = "x" * 36
        refused(agents.create(parent=parent, body=long_starter), 400, "INVALID_ARGUMENT")
        refused(agents.create(parent="brands/none", body=samples.agent()), 404, "NOT_FOUND")

    with method(API + "list"):
        for name in ("B", "C", "D", "E"):
            agents.create(parent=parent, body=samples.agent(name)).execute()
        equal(len(pages(agents, "agents", 3, parent=parent)), 5)

    with method(API + "get"):
        equal(agents.get(name=agent["name"]).execute(), agent)
        refused(agents.get(name=parent + "/agents/none"), 404, "NOT_FOUND")

    with method(API + "patch"):
        whole = dict(agent, displayName="Newly Edited Agent Test")
        agent = patch("displayName", whole).execute()
        equal(agent["displayName"], "Newly Edited Agent Test")
        survey = {"templateQuestionIds": ["template_question_id_1"], "customSurveys": {"en": {"customQuestions": [{
            "name": "q", "questionType": "PARTNER_CUSTOM_QUESTION", "questionContent": "Why?", "responseOptions": [{"content": "So"}]}]}}}
        agent = patch("business_messages_agent.survey_config", {"businessMessagesAgent": {"surveyConfig": survey}}).execute()
        equal(agent["businessMessagesAgent"]["surveyConfig"], survey)
        french = {"businessMessagesAgent": {"conversationalSettings": {"fr": {"welcomeMessage": {"text": "Bonjour"}}}}}
        agent = patch("businessMessagesAgent.conversationalSettings.fr", french).execute()
        equal(sorted(agent["businessMessagesAgent"]["conversationalSettings"]), ["en", "fr"])
        agent = patch("businessMessagesAgent.conversationalSettings.fr,businessMessagesAgent.surveyConfig", {}).execute()
        equal(list(agent["businessMessagesAgent"]["conversationalSettings"]), ["en"])
        assert "surveyConfig" not in agent["businessMessagesAgent"]
        refused(patch("businessMessagesAgent.nothing", whole), 400, "INVALID_ARGUMENT", "update_mask")
        locale = {"businessMessagesAgent": {"defaultLocale": "de"}}
        refused(patch("businessMessagesAgent.defaultLocale", locale), 400, "INVALID_ARGUMENT", "agent.business_messages_agent.default_locale")

    verification = agent["name"] + "/verification"
    launch = agent["name"] + "/launch"

    def request_launch(point, **detail):
        body = {"agentLaunch": {"businessMessages": {"launchDetails": {point: dict(detail, entryPoint=point)}}}}
        return agents.requestLaunch(name=agent["name"], body=body)

    with method(API + "getVerification"):
        expected = {"name": verification, "verificationState": "VERIFICATION_STATE_UNVERIFIED"}
        equal(agents.getVerification(name=verification).execute(), expected)

    with method(API + "requestVerification"):
        refused(request_launch("LOCATION"), 400, "FAILED_PRECONDITION")
        for missing in samples.contact():
            contact = samples.contact()
            del contact[missing]
            body = {"agentVerificationContact": contact}
            refused(agents.requestVerification(name=agent["name"], body=body), 400, "INVALID_ARGUMENT")
        body = {"agentVerificationContact": samples.contact()}
        asked = agents.requestVerification(name=agent["name"], body=body).execute()
        equal((asked["verificationState"], asked["agentVerificationContact"]), ("VERIFICATION_STATE_PENDING", samples.contact()))
        refused(agents.requestVerification(name=agent["name"], body=body), 400, "FAILED_PRECONDITION")
        fetch(f"{endpoint}/emulator/v1/{agent['name']}/verification:confirm", "POST")
        equal(agents.getVerification(name=verification).execute()["verificationState"], "VERIFICATION_STATE_VERIFIED")
        for mask, body in (("displayName", {"displayName": "Other"}), ("businessMessagesAgent.logoUrl", {}), ("businessMessagesAgent.entryPointConfigs", {})):
            refused(patch(mask, body), 400, "FAILED_PRECONDITION")
        patch("displayName,businessMessagesAgent.customAgentId", dict(agent)).execute()

    with method(API + "getLaunch"):
        details = agents.getLaunch(name=launch).execute()["businessMessages"]["launchDetails"]
        equal({point: detail["launchState"] for point, detail in details.items()},
              {"LOCATION": "LAUNCH_STATE_UNLAUNCHED", "NON_LOCAL": "LAUNCH_STATE_UNLAUNCHED"})

    with method(API + "requestLaunch"):
        field = "agent_launch.business_messages.launch_details.NON_LOCAL.region_codes"
        refused(request_launch("NON_LOCAL"), 400, "INVALID_ARGUMENT", field)
        refused(request_launch("NON_LOCAL", regionCodes=["DE"]), 400, "INVALID_ARGUMENT", field)
        # Name and state of the request are ignored.
        asked = request_launch("NON_LOCAL", regionCodes=["US"], launchState="LAUNCH_STATE_LAUNCHED").execute()
        equal(asked["businessMessages"]["launchDetails"]["NON_LOCAL"]["launchState"], "LAUNCH_STATE_PENDING")
        refused(request_launch("LOCATION"), 400, "FAILED_PRECONDITION")
        fetch(f"{endpoint}/emulator/v1/{agent['name']}/launch:reject", "POST")
        request_launch("NON_LOCAL", regionCodes=["US"]).execute()
        fetch(f"{endpoint}/emulator/v1/{agent['name']}/launch:approve", "POST")
        launched = agents.getLaunch(name=launch).execute()["businessMessages"]["launchDetails"]["NON_LOCAL"]
        equal(launched, {"entryPoint": "NON_LOCAL", "launchState": "LAUNCH_STATE_LAUNCHED", "regionCodes": ["US"]})

    with method(API + "updateLaunch"):
        body = {"businessMessages": {"launchDetails": {"NON_LOCAL": {"launchState": "LAUNCH_STATE_UNLAUNCHED"}}}}
        mask = "businessMessages.launchDetails.NON_LOCAL.launchState"
        updated = agents.updateLaunch(name=launch, updateMask=mask, body=body).execute()
        equal(updated["businessMessages"]["launchDetails"]["NON_LOCAL"]["launchState"], "LAUNCH_STATE_UNLAUNCHED")
        body["businessMessages"]["launchDetails"]["NON_LOCAL"]["launchState"] = "LAUNCH_STATE_LAUNCHED"
        refused(agents.updateLaunch(name=launch, body=body), 400, "INVALID_ARGUMENT")

    with method(API + "updateVerification"):
        unverified = {"name": verification, "verificationState": "VERIFICATION_STATE_UNVERIFIED"}
        updated = agents.updateVerification(name=verification, body=unverified).execute()
        equal(updated["verificationState"], "VERIFICATION_STATE_UNVERIFIED")
        verified = {"verificationState": "VERIFICATION_STATE_VERIFIED"}
        refused(agents.updateVerification(name=verification, body=verified), 400, "INVALID_ARGUMENT")

    with method(API + "delete"):
        refused(agents.delete(name=agent["name"]), 400, "FAILED_PRECONDITION")
        other = agents.create(parent=parent, body=samples.agent()).execute()["name"]
        equal(agents.delete(name=other).execute(), {})
        refused(agents.delete(name=other), 404, "NOT_FOUND")
