"""Runs every method of both APIs through Google's Python client, built from the emulator's discovery documents, and prints
a report as JSON.

Usage: python main.py ENDPOINT KEY_FILE
"""

import json
import sys

import google_auth_httplib2
import httplib2
from google.oauth2 import service_account
from googleapiclient.discovery import build, build_from_document

import additions
import agents
import brands
import conversations
import locations
import report


def authorized(key_file, api):
    scopes = [f"https://www.googleapis.com/auth/{api}"]
    credentials = service_account.Credentials.from_service_account_file(key_file, scopes=scopes)
    return google_auth_httplib2.AuthorizedHttp(credentials, http=httplib2.Http())


def main(endpoint, key_file):
    document = report.fetch(f"{endpoint}/$discovery/rest?version=v1&api=businesscommunications")
    management = build_from_document(document, http=authorized(key_file, "businesscommunications"))
    # The client finds the other one by itself, as it does at Google.
    messaging = build(
        "businessmessages", "v1", http=authorized(key_file, "businessmessages"), static_discovery=False, cache_discovery=False,
        discoveryServiceUrl=endpoint + "/{api}/$discovery/rest?version={apiVersion}",
    )
    brands.run(management)
    agents.run(management, endpoint)
    additions.run(management, endpoint)
    locations.run(management, endpoint)
    conversations.run(messaging, management, endpoint)
    json.dump(report.cases, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
