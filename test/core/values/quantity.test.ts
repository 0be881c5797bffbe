import assert from "node:assert/strict";
import { setLanguage } from "../../../src/core/l10n";
import {
  type Measure,
  measureOf,
  numberOf,
  parseQuantity,
  quantityInWords,
  shortQuantity,
} from "../../../src/core/values/quantity";

describe("Quantities", () => {
  afterEach(() => setLanguage("en"));
  const values: [string, number][] = [
    ["500m", 0.5],
    ["128Mi", 134_217_728],
    ["128M", 128_000_000],
    ["1Ki", 1024],
    ["1k", 1000],
    ["2Gi", 2 * 1024 ** 3],
    ["1Ti", 1024 ** 4],
    ["1Pi", 1024 ** 5],
    ["1E", 1e18],
    ["1e3", 1000],
    ["1E3", 1000],
    ["1.5e-1", 0.15],
    ["12e6", 12_000_000],
    [".5", 0.5],
    ["5.", 5],
    ["+2", 2],
    ["-1", -1],
    ["100n", 1e-7],
    ["250u", 0.00025],
    ["0.1", 0.1],
    ["1.5Gi", 1.5 * 1024 ** 3],
  ];
  for (const [text, value] of values)
    it(`${text} is ${value}`, () => {
      const quantity = parseQuantity(text);
      assert.ok(quantity);
      assert.equal(numberOf(quantity), value);
    });

  for (const text of [
    "",
    "abc",
    "1mi",
    "128MB",
    "1 Gi",
    "1e",
    "--1",
    "1.2.3",
    "Mi",
    ".",
    "1K",
    "1e999999999",
    "9".repeat(500),
  ])
    it(`${text.slice(0, 20) || "nothing"} is none`, () => assert.equal(parseQuantity(text), undefined));

  it("keeps every byte of a large one", () => {
    const quantity = parseQuantity("7Ei");
    assert.equal(quantity && quantity.numerator / quantity.denominator, 7n * 2n ** 60n);
  });

  it("says what resource lists count", () => {
    assert.equal(measureOf("cpu"), "cpu");
    assert.equal(measureOf("limits.cpu"), "cpu");
    assert.equal(measureOf("requests.storage"), "bytes");
    assert.equal(measureOf("hugepages-2Mi"), "bytes");
    assert.equal(measureOf("nvidia.com/gpu"), "count");
  });

  it("speaks as people do, in both languages", () => {
    assert.equal(quantityInWords("500m", "cpu"), "half a core (0.5 CPU)");
    assert.equal(quantityInWords("100m", "cpu"), "10 % of a core (0.1 CPU)");
    assert.equal(quantityInWords("2", "cpu"), "2 cores");
    assert.equal(quantityInWords("128Mi", "bytes"), "128 MiB = 134,217,728 bytes");
    assert.match(quantityInWords("128m", "bytes") ?? "", /0\.128 bytes.*128Mi/);
    assert.equal(quantityInWords("3", "count"), undefined);
    setLanguage("pt-br");
    assert.equal(quantityInWords("500m", "cpu"), "meio núcleo (0,5 CPU)");
    assert.equal(quantityInWords("128Mi", "bytes"), "128 MiB = 134.217.728 bytes");
  });

  const words: readonly [text: string, measure: Measure, inWords?: string, short?: string][] = [
    ["1", "cpu", "one whole core (1 CPU)"],
    ["1000m", "cpu", "one whole core (1 CPU)", "1 core"],
    ["0.25", "cpu", "a quarter of a core (0.25 CPU)", "0.25 cores"],
    ["1.5", "cpu", "1.5 cores", "1.5 cores"],
    ["0", "cpu", "0 cores"],
    ["-1", "cpu", "-1 cores", "-1 cores"],
    ["1Ki", "bytes", "1 KiB = 1,024 bytes"],
    ["1k", "bytes", "1,000 bytes"],
    ["1500", "bytes", "1.46 KiB = 1,500 bytes", "1.46 KiB"],
    ["1023", "bytes", "1,023 bytes"],
    ["1024", "bytes", "1 KiB = 1,024 bytes", "1 KiB"],
    ["3u", "bytes", "0.000003 bytes"],
    ["1.5Gi", "bytes", "1.5 GiB = 1,610,612,736 bytes", "1.5 GiB"],
    ["2k", "count", "2,000", "2,000"],
    ["100m", "count", "0.1", "0.1"],
    ["2", "count"],
    ["x", "cpu"],
  ];
  for (const [text, measure, inWords, short] of words)
    it(`${text} of ${measure} is ${inWords ?? "said by the figure itself"}, in short ${short ?? "nothing more"}`, () => {
      assert.equal(quantityInWords(text, measure), inWords);
      assert.equal(shortQuantity(text, measure), short);
    });
});
