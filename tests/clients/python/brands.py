"""Brands, the partner, and Google's survey questions."""

import samples
from report import equal, method, pages, refused

API = "businesscommunications."


def run(api):
    brands = api.brands()
    made = []

    def create(display_name):
        return brands.create(body={"displayName": display_name})

    with method(API + "brands.create"):
        made += [create(name).execute() for name in ("One", "Two", "Three", "Four", "Five")]
        assert made[0]["name"].startswith("brands/")
        equal(made[0]["displayName"], "One")
        refused(create("x" * 101), 400, "INVALID_ARGUMENT", "brand.display_name")
        refused(brands.create(body={}), 400, "INVALID_ARGUMENT", "brand.display_name")
        refused(brands.create(body={"displayName": "A", "colour": 1}), 400, "INVALID_ARGUMENT", "brand")

    with method(API + "brands.list"):
        names = [brand["name"] for brand in pages(brands, "brands", 3)]
        assert all(brand["name"] in names for brand in made)
        refused(brands.list(pageToken="!"), 400, "INVALID_ARGUMENT", "page_token")
        refused(brands.list(pageSize=-1), 400, "INVALID_ARGUMENT", "page_size")

    with method(API + "brands.get"):
        equal(brands.get(name=made[0]["name"]).execute(), made[0])
        equal(brands.get(name=made[0]["name"], fields="displayName", prettyPrint=False).execute(), {"displayName": "One"})
        refused(brands.get(name=made[0]["name"], fields="colour"), 400, "INVALID_ARGUMENT", "fields")
        refused(brands.get(name="brands/none"), 404, "NOT_FOUND")

    with method(API + "brands.patch"):
        # Google's samples send the whole resource they have read.
        changed = dict(made[0], displayName="Uno")
        equal(brands.patch(name=changed["name"], updateMask="displayName", body=changed).execute(), changed)
        refused(brands.patch(name=changed["name"], updateMask="colour", body=changed), 400, "INVALID_ARGUMENT", "update_mask")

    with method(API + "brands.delete"):
        name = made[1]["name"]
        brands.agents().create(parent=name, body=samples.agent()).execute()
        refused(brands.delete(name=name), 400, "FAILED_PRECONDITION")
        refused(brands.delete(name=name, force=False), 400, "FAILED_PRECONDITION")
        equal(brands.delete(name=name, force=True).execute(), {})
        refused(brands.delete(name=name), 404, "NOT_FOUND")

    partner = "partners/1234567890"

    with method(API + "partners.get"):
        equal(api.partners().get(name=partner).execute()["name"], partner)
        refused(api.partners().get(name="partners/none"), 404, "NOT_FOUND")

    with method(API + "partners.patch"):
        capability = {"product": "BUSINESS_MESSAGES", "businessMessagesCapability": {"webhookUrl": "https://www.company.com/webhook"}}
        body = {"name": partner, "productCapabilities": [capability], "contactEmails": ["a@b.example"]}
        patched = api.partners().patch(name=partner, updateMask="product_capabilities,contactEmails", body=body).execute()
        equal((patched["productCapabilities"], patched["contactEmails"]), ([capability], ["a@b.example"]))
        cleared = api.partners().patch(name=partner, updateMask="productCapabilities,contactEmails", body={}).execute()
        assert "productCapabilities" not in cleared and "contactEmails" not in cleared

    with method(API + "surveyQuestions.list"):
        questions = api.surveyQuestions().list(locale="en").execute()["surveyQuestions"]
        assert "GOOGLE_DEFINED_CUSTOMER_EFFORT" in [question["name"] for question in questions]
        equal(api.surveyQuestions().list().execute()["surveyQuestions"], questions)
