import assert from "node:assert/strict";
import { isWatchEvent, kindsIn, targetOf, unexpectedIn } from "../../src/cluster/response-check";

describe("What an answer must be", () => {
  const reply = (status: number, json: unknown, type = "application/json") => ({
    status,
    type,
    json,
    text: json === undefined ? "<html>" : JSON.stringify(json),
  });
  const kinds = new Map([["apps/v1/deployments", "Deployment"]]);
  const web = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web", namespace: "shop", uid: "u", resourceVersion: "1" },
  };
  const path = "/apis/apps/v1/namespaces/shop/deployments/web";
  const odd = (method: string, answer: ReturnType<typeof reply>, at = path, body?: string) =>
    unexpectedIn({ method, path: at, body }, answer, kinds);

  it("is read off the path", () => {
    assert.deepEqual(targetOf("/api/v1/namespaces/a/pods/b/log?x=/y"), {
      at: "object",
      apiVersion: "v1",
      plural: "pods",
      namespace: "a",
      name: "b",
      subresource: "log",
    });
    for (const [at, what] of [
      ["/api/v1/namespaces/a", "object"],
      ["/api/v1/namespaces/a/status", "object"],
      ["/api/v1/namespaces", "list"],
      ["/apis/apps/v1/deployments", "list"],
      ["/apis/apps/v1", "resources"],
      ["/apis/apps", "group"],
      ["/apis", "groups"],
      ["/api", "versions"],
      ["/version", "version"],
      ["/healthz", "other"],
    ] as const)
      assert.equal(targetOf(at).at, what, at);
    const colons = targetOf("/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode");
    assert.ok(colons.at === "object" && colons.name === "system:node");
  });

  it("is the object, by kind, version, name and namespace; with uid and version once written", () => {
    assert.equal(odd("GET", reply(200, web)), undefined);
    const without = (key: string) => ({ ...web, metadata: { ...web.metadata, [key]: undefined } });
    assert.equal(odd("GET", reply(200, without("uid"))), undefined);
    assert.equal(odd("PATCH", reply(200, without("uid"))), "no uid");
    assert.equal(odd("PATCH", reply(200, without("resourceVersion"))), "no resourceVersion");
    assert.equal(odd("PATCH", reply(201, without("resourceVersion")), `${path}?x=1&dryRun=All`), undefined);
    assert.equal(odd("GET", reply(200, without("name"))), "another name");
    assert.equal(odd("GET", reply(200, without("namespace"))), "another namespace");
    assert.equal(odd("GET", reply(200, { ...web, kind: "ReplicaSet" })), "another kind");
    assert.equal(odd("GET", reply(200, { ...web, apiVersion: "v1" })), "another kind");
    assert.equal(odd("GET", reply(206, web)), "no Status");
    assert.equal(odd("PATCH", reply(200, { kind: "Scale", metadata: web.metadata }), `${path}/scale`), undefined);
  });

  it("is a Status about it, whoever else may say 401, 429 or 5xx", () => {
    const status = (code: number, details?: object) => ({
      kind: "Status",
      apiVersion: "v1",
      status: "Failure",
      code,
      details,
    });
    for (const code of [403, 404, 409, 422]) {
      assert.equal(odd("GET", reply(code, status(code, { name: "web" }))), undefined);
      assert.equal(odd("GET", reply(code, undefined, "text/html")), "text/html");
      assert.equal(odd("GET", reply(code, status(400))), "another Status");
    }
    assert.equal(odd("GET", reply(404, status(404, { name: "shop", kind: "namespaces" }))), undefined);
    assert.equal(odd("GET", reply(404, status(404, { name: "other" }))), "about another object");
    const list = path.slice(0, path.lastIndexOf("/"));
    assert.equal(odd("GET", reply(404, status(404, { name: "other" })), list), "about another object");
    assert.equal(odd("GET", reply(404, status(404, { name: "shop", kind: "namespaces" })), list), undefined);
    assert.equal(odd("GET", reply(404, status(404, {})), list), undefined);
    for (const code of [401, 429, 500, 502, 503, 504]) assert.equal(odd("GET", reply(code, undefined)), undefined);
  });

  it("is for each path what stands there, and nothing else", () => {
    const resources = [{ name: "deployments", kind: "Deployment" }];
    for (const [at, good, ...bad] of [
      ["/version", { gitVersion: "v1" }, {}, { gitVersion: 1 }],
      ["/openapi/v3", { paths: {} }, {}, { paths: [] }, { paths: null }],
      ["/openapi/v3/apis/apps/v1", { openapi: "3.0.0" }, { openapi: 3 }],
      ["/api", { kind: "APIVersions", versions: [] }, { kind: "APIVersions" }, { kind: "APIs", versions: [] }],
      ["/apis", { kind: "APIGroupList", groups: [] }, { kind: "APIGroupList" }, { kind: "APIs", groups: [] }],
      [
        "/apis/apps",
        { kind: "APIGroup", name: "apps" },
        { kind: "APIGroup", name: "zoo" },
        { kind: "X", name: "apps" },
      ],
      [
        "/apis/apps/v1",
        { kind: "APIResourceList", groupVersion: "apps/v1", resources },
        { kind: "APIResources", groupVersion: "apps/v1", resources },
        { kind: "APIResourceList", groupVersion: "apps/v2", resources },
        { kind: "APIResourceList", groupVersion: "apps/v1" },
        { kind: "APIResourceList", groupVersion: "apps/v1", resources: [...resources, { name: "pods" }] },
        { kind: "APIResourceList", groupVersion: "apps/v1", resources: [...resources, { kind: "Pod" }] },
        { kind: "APIResourceList", groupVersion: "apps/v1", resources: [null] },
      ],
    ] as const) {
      assert.equal(odd("GET", reply(200, good), at), undefined, at);
      for (const one of bad) assert.match(odd("GET", reply(200, one), at) ?? "", /^no \w+$/, JSON.stringify(one));
    }
    assert.equal(odd("GET", reply(200, { any: "thing" }), "/healthz"), undefined);
    for (const [json, words] of [
      [[], "no object"],
      [null, "no object"],
      ["text", "no object"],
      [undefined, "application/json"],
    ] as const)
      assert.equal(odd("GET", reply(200, json)), words);
    assert.equal(odd("GET", { ...reply(200, undefined, ""), text: "x" }), "no JSON");
    assert.equal(odd("GET", { ...reply(200, web), text: " \n" }), "empty");
    assert.equal(odd("GET", reply(202, {}), "/version"), "no version");
    assert.equal(odd("GET", reply(203, web)), "no Status");
  });

  it("is a list of this kind or of names, of objects that have names", () => {
    const at = "/apis/apps/v1/namespaces/shop/deployments?limit=5";
    const list = { apiVersion: "apps/v1", kind: "DeploymentList", metadata: {}, items: [{ metadata: { name: "a" } }] };
    const names = { ...list, apiVersion: "meta.k8s.io/v1", kind: "PartialObjectMetadataList" };
    for (const good of [list, names, { ...list, items: null }, { ...list, items: [] }])
      assert.equal(odd("GET", reply(200, good), at), undefined);
    for (const [bad, words] of [
      [{ ...list, kind: "PodList" }, "another list"],
      [{ ...list, apiVersion: "v1" }, "another list"],
      [{ ...names, apiVersion: "apps/v1" }, "another list"],
      [{ ...list, metadata: undefined }, "no list"],
      [{ ...list, items: undefined }, "no list"],
      [{ ...list, items: {} }, "no list"],
      [{ ...list, items: [...list.items, { metadata: {} }] }, "a list with what is no object"],
      [{ ...list, items: [{ metadata: { name: "" } }] }, "a list with what is no object"],
      [{ ...list, items: [null] }, "a list with what is no object"],
      [{ ...list, items: [{}] }, "a list with what is no object"],
    ] as const)
      assert.equal(odd("GET", reply(200, bad), at), words, JSON.stringify(bad));
    // Of a kind that nobody has asked about only the form is known.
    const unknown = "/apis/zoo/v1/cats";
    const cats = { ...list, apiVersion: "zoo/v1", kind: "CatList" };
    assert.equal(odd("GET", reply(200, cats), unknown), undefined);
    for (const kind of ["Cat", 5, undefined])
      assert.equal(odd("GET", reply(200, { ...cats, kind }), unknown), "another list");
  });

  it("is what was sent, where something is created", () => {
    const at = "/apis/apps/v1/namespaces/shop/deployments?dryRun=All";
    const body = JSON.stringify(web);
    const posted = (json: object, sent: string | undefined = body, path = at) =>
      odd("POST", reply(201, json), path, sent);
    assert.equal(posted(web), undefined);
    assert.equal(posted({ ...web, kind: "Pod" }), "another kind");
    assert.equal(posted({ ...web, apiVersion: "apps/v2" }), "another kind");
    assert.equal(posted({ ...web, metadata: { ...web.metadata, name: "other" } }), "another name");
    assert.equal(posted({ ...web, metadata: { ...web.metadata, namespace: "other" } }), "another namespace");
    assert.equal(posted({ ...web, metadata: { name: "web" } }), undefined);
    // A review is sent without its kind, and has no name.
    const review = { apiVersion: "authorization.k8s.io/v1", kind: "SelfSubjectAccessReview", status: {} };
    const reviews = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    assert.equal(posted(review, '{"spec":{}}', reviews), undefined);
    assert.equal(posted(review, "[]", reviews), undefined);
    assert.equal(posted({ ...review, kind: "Status" }, '{"spec":{}}', reviews), "no object");
    assert.equal(posted({ ...review, kind: "" }, '{"spec":{}}', reviews), "no object");
    assert.equal(posted(review, "{", reviews), undefined);
  });

  it("is after a deletion the object, or a Status about it", () => {
    const status = (more: object) => reply(200, { kind: "Status", apiVersion: "v1", ...more });
    assert.equal(odd("DELETE", status({ status: "Success", details: { name: "web" } })), undefined);
    assert.equal(odd("DELETE", status({ status: "Success" })), undefined);
    assert.equal(odd("DELETE", status({ status: "Failure" })), "another Status");
    assert.equal(odd("DELETE", status({ status: "Success", details: { name: "other" } })), "about another object");
    assert.equal(odd("DELETE", reply(200, web)), undefined);
    assert.equal(odd("GET", status({ status: "Success" })), "no object");
  });

  it("may be the plain words of a server of another kind, which are told", () => {
    const plain = (text: string, status = 404) => ({ status, type: "text/plain", json: undefined, text });
    for (const at of ["/apis/zoo/v1", "/apis/zoo", "/openapi/v3"])
      assert.equal(odd("GET", plain("404 page not found\n"), at), undefined, at);
    assert.equal(odd("GET", plain("404 page not found\n")), "404 page not found");
    assert.equal(odd("GET", plain("404 page not found\n", 403), "/apis/zoo"), "404 page not found");
    const tls = "Client sent an HTTP request to an HTTPS server";
    assert.equal(odd("GET", plain(`${tls}.\n`, 400)), tls);
    assert.equal(odd("GET", plain(`They say: ${tls}`, 400)), "text/plain");
    const failure = { kind: "Status", apiVersion: "v1", status: "Failure" };
    assert.equal(odd("GET", reply(422, failure)), undefined);
    for (const bad of [
      { ...failure, apiVersion: "v2" },
      { ...failure, kind: "State" },
    ])
      assert.equal(odd("GET", reply(422, bad)), "no Status");
    assert.equal(odd("GET", reply(422, { ...failure, status: "Success" })), "another Status");
    assert.equal(odd("GET", { ...reply(422, undefined, ""), text: "x" }), "no JSON");
  });

  it("is of a watch an event of the watched kind and namespace", () => {
    const at = "/apis/apps/v1/namespaces/shop/deployments";
    const is = (type: unknown, object: unknown, where = at) => isWatchEvent(where, { type, object }, kinds);
    for (const type of ["ADDED", "MODIFIED", "DELETED"]) assert.ok(is(type, web), type);
    const bookmark = { ...web, metadata: { resourceVersion: "5" } };
    assert.ok(is("BOOKMARK", bookmark));
    assert.ok(is("ERROR", { kind: "Status" }));
    assert.ok(is("ADDED", { ...web, metadata: { ...web.metadata, namespace: "b" } }, "/apis/apps/v1/deployments"));
    for (const [type, object, where] of [
      ["ERROR", web],
      ["EXPLODED", web],
      ["ADDED", null],
      ["ADDED", { ...web, apiVersion: "apps/v2" }],
      ["ADDED", { ...web, kind: "Pod" }],
      ["ADDED", { ...web, kind: "" }],
      ["ADDED", { ...web, metadata: null }],
      ["ADDED", { ...web, metadata: { ...web.metadata, resourceVersion: "" } }],
      ["ADDED", { ...web, metadata: { ...web.metadata, name: undefined } }],
      ["ADDED", { ...web, metadata: { ...web.metadata, namespace: "other" } }],
      ["ADDED", web, `${at}/web`],
    ] as const)
      assert.ok(!is(type, object, where), JSON.stringify([type, object, where]));
    for (const event of [null, [], "x", { type: "ADDED" }]) assert.ok(!isWatchEvent(at, event, kinds));
  });

  it("tells the kinds that a version has", () => {
    const resources = [
      { name: "deployments", kind: "Deployment" },
      { name: "deployments/scale", kind: "Scale" },
    ];
    assert.deepEqual(kindsIn("/apis/apps/v1", { resources }), [["apps/v1/deployments", "Deployment"]]);
    for (const [at, json] of [
      ["/apis/apps/v1/deployments", { resources }],
      ["/apis/apps/v1", { resources: {} }],
      ["/apis/apps/v1", null],
    ] as const)
      assert.deepEqual(kindsIn(at, json), []);
    assert.deepEqual(targetOf("/apis/apps/v1/deployments/%"), {
      ...{ at: "object", apiVersion: "apps/v1", plural: "deployments", namespace: "", name: "%", subresource: "" },
    });
    assert.deepEqual(targetOf("/api/v1/namespaces/a/finalize"), {
      ...{ at: "object", apiVersion: "v1", plural: "namespaces", namespace: "", name: "a", subresource: "finalize" },
    });
    for (const at of ["/version/x", "/", "/metrics"]) assert.equal(targetOf(at).at, "other");
  });
});
