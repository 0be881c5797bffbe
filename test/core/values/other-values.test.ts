import assert from "node:assert/strict";
import { parseDuration, secondsInWords } from "../../../src/core/values/duration";
import { parseImage } from "../../../src/core/values/image";
import { parsePercentage, shareOf } from "../../../src/core/values/percentage";

describe("Durations", () => {
  it("reads Go's notation", () => {
    assert.equal(parseDuration("1h30m"), 5400);
    assert.equal(parseDuration("1.5s"), 1.5);
    assert.equal(parseDuration("-2m"), -120);
    for (const bad of ["", "5", "1d", "m", "1h 30m"]) assert.equal(parseDuration(bad), undefined, bad);
  });
  it("turns seconds into words", () => {
    assert.equal(secondsInWords(30), undefined);
    assert.equal(secondsInWords(90), "1 min 30 s");
    assert.equal(secondsInWords(5400), "1 h 30 min");
    assert.equal(secondsInWords(172_800), "2 days");
  });
});

describe("Percentages", () => {
  it("are worked out as the Deployment controller does", () => {
    assert.equal(shareOf(parsePercentage("25%") ?? 0, 4, "up"), 1);
    assert.equal(shareOf(25, 3, "up"), 1);
    assert.equal(shareOf(25, 3, "down"), 0);
    for (const bad of ["25", "%", "2.5%", "-1%"]) assert.equal(parsePercentage(bad), undefined, bad);
  });
});

describe("Image references", () => {
  it("are taken apart", () => {
    assert.deepEqual(parseImage("nginx"), {
      registry: "docker.io",
      repository: "library/nginx",
      tag: undefined,
      digest: undefined,
    });
    assert.equal(parseImage("nginx:1.14.2")?.tag, "1.14.2");
    assert.equal(parseImage("prom/node-exporter:v1.9.1")?.repository, "prom/node-exporter");
    assert.deepEqual(parseImage(`localhost:5000/a/b:v1@sha256:${"0".repeat(64)}`), {
      registry: "localhost:5000",
      repository: "a/b",
      tag: "v1",
      digest: `sha256:${"0".repeat(64)}`,
    });
    assert.equal(parseImage("registry.k8s.io/pause")?.registry, "registry.k8s.io");
    assert.equal(parseImage("localhost:5000/app")?.tag, undefined);
  });
  it("bad ones are none", () => {
    for (const bad of ["", "Nginx", "nginx:", "a b", "nginx@sha256:12", "/nginx", "nginx::1"])
      assert.equal(parseImage(bad), undefined, bad);
  });
});
