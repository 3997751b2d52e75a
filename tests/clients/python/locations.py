"""Locations, their verification and their launch."""

import samples
from report import equal, fetch, method, pages, refused

API = "businesscommunications.brands.locations."


def run(api, endpoint):
    locations = api.brands().locations()
    parent = api.brands().create(body={"displayName": "Locations"}).execute()["name"]
    agent = api.brands().agents().create(parent=parent, body=samples.agent()).execute()["name"]
    made = []

    with method(API + "create"):
        made += [locations.create(parent=parent, body=samples.location(agent)).execute() for _ in range(5)]
        assert made[0]["name"].startswith(parent + "/locations/")
        assert made[0]["locationTestUrl"].startswith(endpoint)
        body = dict(samples.location(agent), agent="brands/other/agents/none")
        refused(locations.create(parent=parent, body=body), 400, "INVALID_ARGUMENT", "location.agent")

    name = made[0]["name"]

    with method(API + "list"):
        equal(len(pages(locations, "locations", 3, parent=parent)), 5)

    with method(API + "get"):
        equal(locations.get(name=name).execute(), made[0])
        refused(locations.get(name=parent + "/locations/none"), 404, "NOT_FOUND")

    with method(API + "patch"):
        patched = locations.patch(name=name, updateMask="defaultLocale", body=dict(made[0], defaultLocale="de", placeId="ignored")).execute()
        equal((patched["defaultLocale"], patched["placeId"]), ("de", made[0]["placeId"]))
        placeholder = dict(made[0], agent="/brands/BRAND_ID/agents/AGENT_ID")
        refused(locations.patch(name=name, updateMask="agent", body=placeholder), 400, "INVALID_ARGUMENT", "location.agent")

    verification, launch = name + "/verification", name + "/launch"

    with method(API + "getVerification"):
        equal(locations.getVerification(name=verification).execute()["verificationState"], "VERIFICATION_STATE_UNVERIFIED")

    with method(API + "requestVerification"):
        asked = locations.requestVerification(name=name, body={}).execute()
        equal(asked, {"name": verification, "verificationState": "VERIFICATION_STATE_PENDING"})
        refused(locations.requestLaunch(name=name, body={}), 400, "FAILED_PRECONDITION")
        fetch(f"{endpoint}/emulator/v1/{verification}:confirm", "POST")
        other = made[1]["name"] + "/verification"
        equal(locations.getVerification(name=other).execute()["verificationState"], "VERIFICATION_STATE_VERIFIED")

    with method(API + "getLaunch"):
        equal(locations.getLaunch(name=launch).execute(), {"name": launch, "launchState": "LAUNCH_STATE_UNLAUNCHED"})

    with method(API + "requestLaunch"):
        fetch(f"{endpoint}/emulator/v1/{agent}/verification", "PUT", {"state": "VERIFIED"})
        equal(locations.requestLaunch(name=name, body={}).execute()["launchState"], "LAUNCH_STATE_PENDING")
        refused(locations.requestLaunch(name=name, body={}), 400, "FAILED_PRECONDITION")
        fetch(f"{endpoint}/emulator/v1/{launch}:approve", "POST")
        fetch(f"{endpoint}/emulator/v1/{launch}:suspend", "POST")
        equal(locations.getLaunch(name=launch).execute()["launchState"], "LAUNCH_STATE_SUSPENDED")

    with method(API + "updateLaunch"):
        body = {"name": launch, "launchState": "LAUNCH_STATE_UNLAUNCHED"}
        equal(locations.updateLaunch(name=launch, updateMask="launchState", body=body).execute(), body)
        refused(locations.updateLaunch(name=launch, body={"launchState": "LAUNCH_STATE_LAUNCHED"}), 400, "INVALID_ARGUMENT")

    with method(API + "delete"):
        refused(locations.delete(name=name), 400, "FAILED_PRECONDITION")
        fresh = locations.create(parent=parent, body=samples.location(agent)).execute()["name"]
        equal(locations.delete(name=fresh).execute(), {})
        refused(locations.get(name=fresh), 404, "NOT_FOUND")
