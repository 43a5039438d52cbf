The same findings in the formats that other programs read, several at once; the JSON is what its schema says.

  $ echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > .env
  $ cordon scan --quiet --output json:r.json --output jsonl:r.jsonl --output sarif:r.sarif .
  critical  Klaviyo private API key  {{masked}}
  .env:1:17
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    next  Settings → API keys → Private API keys → the key → Delete
  [1]
  $ python3 -c 'import json, os, jsonschema as j; j.validate(json.load(open("r.json")), json.load(open(os.environ["CORDON_DOCS"] + "/report.schema.json")))'
  $ python3 -c 'import json; r = json.load(open("r.json")); print(r["schema"], r["state"], len(r["findings"]))'
  cordon.report/1 complete 1
  $ python3 -c 'import json; print([json.loads(line)["detector"] for line in open("r.jsonl") if "detector" in line])'
  ['klaviyo-private-key']
  $ python3 -c 'import json; r = json.load(open("r.sarif")); print(r["version"], [f["ruleId"] for f in r["runs"][0]["results"]])'
  2.1.0 ['klaviyo-private-key']

A CI system gets what its own log understands.

  $ cordon scan --format github .
  $ cordon scan --format azure .
  $ cordon scan --format teamcity .
  $ cordon scan --format junit . | grep -v next
  $ cordon scan --format markdown .

Others get tables, arrays and pages.

  $ cordon scan --format csv .
  $ cordon scan --format gitleaks .
  $ cordon scan --format codequality .
  $ cordon scan --format html . | grep -c 'section class="finding'
