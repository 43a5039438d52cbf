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

  $ rm r.*
  $ cordon scan --format github .
  ::error file=.env,line=1,endLine=1,col=17,endColumn=61,title=Klaviyo private API key::Klaviyo private API key {{masked}}. Next: Settings → API keys → Private API keys → the key → Delete
  1 secret at 1 place (1 critical) in 1 file (61 bytes)
  [1]
  $ cordon scan --format azure .
  ##vso[task.logissue type=error;sourcepath=.env;linenumber=1;columnnumber=17;code=klaviyo-private-key;]Klaviyo private API key {{masked}}. Next: Settings → API keys → Private API keys → the key → Delete
  1 secret at 1 place (1 critical) in 1 file (61 bytes)
  [1]
  $ cordon scan --format teamcity .
  ##teamcity[inspectionType id='klaviyo-private-key' name='Klaviyo private API key' category='Secrets' description='Settings |0x2192 API keys |0x2192 Private API keys |0x2192 the key |0x2192 Delete']
  ##teamcity[inspection typeId='klaviyo-private-key' message='Klaviyo private API key {{masked}}. Next: Settings |0x2192 API keys |0x2192 Private API keys |0x2192 the key |0x2192 Delete' file='.env' line='1' SEVERITY='ERROR']
  ##teamcity[buildProblem description='1 secret at 1 place (1 critical) in 1 file (61 bytes)' identity='cordonSecrets']
  1 secret at 1 place (1 critical) in 1 file (61 bytes)
  [1]
  $ cordon scan --format junit . | grep -v next
  <?xml version="1.0" encoding="UTF-8"?>
  <testsuites name="cordon" tests="1" failures="1" errors="0" skipped="0" time="0.000">
    <testsuite name="cordon" tests="1" failures="1" errors="0" skipped="0" time="0.000">
      <testcase classname="cordon.klaviyo-private-key" name="Klaviyo private API key {{masked}} at .env:1:17" file=".env" line="1" time="0">
        <failure type="critical" message="Klaviyo private API key {{masked}}">high confidence: its form, a checksum or its value leaves little doubt
  fingerprint: 040e653a3e2fbda2cb91a6b18fb03b20</failure>
      </testcase>
      <system-out>1 secret at 1 place (1 critical) in 1 file (61 bytes)</system-out>
    </testsuite>
  </testsuites>
  $ cordon scan --format markdown .
  ## ❌ Cordon: 1 secret at 1 place &#40;1 critical&#41; in 1 file &#40;61 bytes&#41;

  | Severity | Secret | Where | What to do |
  | --- | --- | --- | --- |
  | 🔴 critical | Klaviyo private API key<br><code>pk&#95;gtdmV&#42;&#42;&#42;&#42;&#42;&#42;&#42;&#42;1ea4</code> | <code>.env&#58;1&#58;17</code> | Settings → API keys → Private API keys → the key → Delete |
  [1]

Others get tables, arrays and pages.

  $ cordon scan --format csv .
  type,fails,severity,confidence,detector,name,provider,masked,path,line,column,end_line,end_column,state,commit,author,email,date,removed_in,fingerprint,next_step,remark
  finding,yes,critical,high,klaviyo-private-key,"Klaviyo private API key",klaviyo,{{masked}},.env,1,17,1,61,,,,,,,040e653a3e2fbda2cb91a6b18fb03b20,"Settings → API keys → Private API keys → the key → Delete",
  [1]
  $ cordon scan --format gitleaks .
  [
   {"RuleID":"klaviyo-private-key","Description":"Klaviyo private API key","StartLine":1,"EndLine":1,"StartColumn":17,"EndColumn":60,"Match":"{{masked}}","Secret":"{{masked}}","File":".env","SymlinkFile":"","Commit":"","Entropy":0,"Author":"","Email":"","Date":"","Message":"","Tags":[],"Fingerprint":".env:klaviyo-private-key:1"}
  ]
  [1]
  $ cordon scan --format codequality .
  [
    {"description":"Klaviyo private API key {{masked}}. Next: Settings → API keys → Private API keys → the key → Delete","check_name":"klaviyo-private-key","fingerprint":"43965cd916749a35f82294a4cb69686e","severity":"blocker","location":{"path":".env","lines":{"begin":1,"end":1}}}
  ]
  [1]
  $ cordon scan --format html . | grep -c 'article class="finding'
  1
