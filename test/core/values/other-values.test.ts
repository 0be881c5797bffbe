import assert from "node:assert/strict";
import { decodeBase64, encodeBase64, textOfBytes } from "../../../src/core/values/base64";
import { parseDuration, secondsInWords } from "../../../src/core/values/duration";
import { parseImage } from "../../../src/core/values/image";
import { parsePercentage, shareOf } from "../../../src/core/values/percentage";
import { nextRuns, scheduleInWords } from "../../../src/core/values/schedule";

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
  it("a delay is said as such: nobody knows from when it will be reckoned", () => {
    assert.equal(scheduleInWords("@every 1h30m"), "Every 1 h 30 min");
    assert.equal(scheduleInWords("@every 45.9s"), "Every 45 s");
    assert.equal(nextRuns("@every 1h30m", "UTC", 0, 1), undefined);
    assert.equal(scheduleInWords("@every soon"), undefined);
  });

  it("bad ones are none", () => {
    for (const bad of ["", "Nginx", "nginx:", "a b", "nginx@sha256:12", "/nginx", "nginx::1"])
      assert.equal(parseImage(bad), undefined, bad);
  });
});

describe("Cron schedules", () => {
  const runs = (schedule: string, zone: string, from: string, count = 3) =>
    nextRuns(schedule, zone, Date.parse(from), count)?.map((run) => new Date(run).toISOString().slice(0, 16));

  it("are due as Kubernetes reckons", () => {
    const evening = "2026-11-24T22:00:00Z";
    assert.deepEqual(runs("30 3 * * 1", "UTC", evening, 2), ["2026-11-30T03:30", "2026-12-07T03:30"]);
    // Day of month or day of week; both where one is a star.
    assert.deepEqual(runs("0 0 28 * fri", "UTC", evening), [
      "2026-11-27T00:00",
      "2026-11-28T00:00",
      "2026-12-04T00:00",
    ]);
    assert.deepEqual(runs("0 0 ? * 1", "UTC", evening, 1), ["2026-11-30T00:00"]);
    assert.deepEqual(runs("5/20 * * * *", "America/Sao_Paulo", evening, 2), ["2026-11-24T22:05", "2026-11-24T22:25"]);
    assert.deepEqual(runs("@daily", "Asia/Kolkata", evening, 1), ["2026-11-25T18:30"]);
    assert.deepEqual(runs("0 0 29 2 *", "UTC", evening), ["2028-02-29T00:00"]);
    assert.deepEqual(runs("0 0 30 2 *", "UTC", evening), []);
  });

  it("have nicknames, and names of months and days", () => {
    const from = "2026-01-15T12:30:00Z";
    for (const [schedule, first, second] of [
      ["@yearly", "2027-01-01T00:00", "2028-01-01T00:00"],
      ["@annually", "2027-01-01T00:00", "2028-01-01T00:00"],
      ["@monthly", "2026-02-01T00:00", "2026-03-01T00:00"],
      ["@weekly", "2026-01-18T00:00", "2026-01-25T00:00"],
      ["@daily", "2026-01-16T00:00", "2026-01-17T00:00"],
      ["@midnight", "2026-01-16T00:00", "2026-01-17T00:00"],
      ["@hourly", "2026-01-15T13:00", "2026-01-15T14:00"],
    ] as const)
      assert.deepEqual(runs(schedule, "UTC", from, 2), [first, second], schedule);
    const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    for (const [index, month] of months.entries())
      assert.deepEqual(runs(`0 0 1 ${month} *`, "UTC", from), runs(`0 0 1 ${index + 1} *`, "UTC", from), month);
    for (const [index, day] of ["sun", "mon", "tue", "wed", "thu", "fri", "SAT"].entries())
      assert.deepEqual(runs(`0 0 * * ${day}`, "UTC", from), runs(`0 0 * * ${index}`, "UTC", from), day);
  });

  it("know the days on which clocks change", () => {
    assert.deepEqual(runs("30 2 * * *", "America/New_York", "2026-03-07T12:00:00Z", 1), ["2026-03-09T06:30"]);
    assert.deepEqual(runs("30 1 * * *", "America/New_York", "2026-10-31T12:00:00Z", 2), [
      "2026-11-01T05:30",
      "2026-11-01T06:30",
    ]);
  });

  it("bad ones are none", () => {
    for (const bad of [
      "",
      "* * * *",
      "60 * * * *",
      "* * * * 7",
      "* * L * *",
      "*/0 * * * *",
      "5-1 * * * *",
      "@x",
      "a * * * *",
    ]) {
      assert.equal(nextRuns(bad, "UTC", 0, 1), undefined, bad);
      assert.equal(scheduleInWords(bad), undefined, bad);
    }
    assert.equal(nextRuns("* * * * *", "No/Where", 0, 1), undefined);
  });
});

describe("Base64", () => {
  it("goes both ways, any UTF-8", () => {
    for (const text of ["", "a", "ção 🐳", "a\nb"])
      assert.equal(textOfBytes(decodeBase64(encodeBase64(text)) as Uint8Array), text);
    assert.equal(decodeBase64("aGVs\nbG8=\n")?.length, 5);
    for (const bad of ["a", "a b=", "====", "é"]) assert.equal(decodeBase64(bad), undefined, bad);
  });
});
