// `npm run gif [-- pt-br]`: records docs/images/first-steps.gif in the real VS Code: a Deployment is written, a typo is
// reported and fixed, a field is explained. For each language; the frames are screenshots.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import gifenc from "gifenc";
import { PNG } from "pngjs";
import { ensureHostServer } from "./host-server.mjs";
import { openBrowser, startVscodeServer } from "./vscode-server.mjs";

const { GIFEncoder, applyPalette, quantize } = gifenc;
const root = fileURLToPath(new URL("..", import.meta.url));
const size = { width: 960, height: 600 };
/** Below VS Code's title bar, and without the status bar. */
const clip = { x: 0, y: 0, width: 960, height: 576 };
const languages = { en: "first-steps.gif", "pt-br": "first-steps-pt-br.gif" };

/** Takes frames during an action; each is shown until the next was taken. */
class Recorder {
  frames = [];
  constructor(page) {
    this.page = page;
  }
  async frame(milliseconds) {
    this.frames.push({ image: await this.page.screenshot({ clip }), milliseconds });
  }
  async type(text) {
    for (const character of text) {
      await this.page.keyboard.type(character);
      await this.frame(70);
    }
  }
  async press(key, milliseconds = 400) {
    await this.page.keyboard.press(key);
    await this.page.waitForTimeout(250);
    await this.frame(milliseconds);
  }
  /** One palette for all frames, so that unchanged areas keep their colours. */
  toGif() {
    const images = this.frames.map(({ image }) => PNG.sync.read(image));
    const palette = quantize(new Uint8Array(images[Math.floor(images.length / 2)].data), 128);
    const gif = GIFEncoder();
    let last = "";
    for (const [index, { data, width, height }] of images.entries()) {
      const pixels = applyPalette(new Uint8Array(data), palette);
      const now = Buffer.from(pixels).toString("latin1");
      if (now === last && index < images.length - 1) continue;
      last = now;
      gif.writeFrame(pixels, width, height, { palette, delay: this.frames[index].milliseconds });
    }
    gif.finish();
    return gif.bytes();
  }
}

const manifest = (replicas) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: { app: web }
spec:
  ${replicas}: 3
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: nginx:1.29
          resources: { limits: { cpu: 500m, memory: 128Mi } }
`;

async function record(page) {
  const recorder = new Recorder(page);
  await page.keyboard.press("Escape");
  await recorder.frame(900);
  // The typo: a missing "s".
  await page.keyboard.press("Control+g");
  await page.keyboard.type("7:3");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+End");
  await page.waitForTimeout(300);
  await recorder.type("replica: 3");
  await page.keyboard.press("Escape");
  await page.waitForSelector(".squiggly-error", { timeout: 20_000 });
  await recorder.frame(1200);
  await page.keyboard.press("Home");
  await recorder.press("Control+.", 1400);
  await recorder.press("Enter", 1200);
  await page.keyboard.press("Control+g");
  await page.keyboard.type("17:20");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Control+i");
  await page.waitForTimeout(1200);
  await recorder.frame(4000);
  await recorder.press("Escape", 1000);
  return recorder.toGif();
}

async function main(language) {
  const folder = mkdtempSync(join(tmpdir(), "danado-picture-"));
  const workspace = join(folder, "shop");
  mkdirSync(workspace);
  writeFileSync(join(workspace, "deployment.yaml"), manifest("replicas"));
  const server = await startVscodeServer({
    folder,
    settings: {
      "danado.language": language,
      "workbench.colorTheme": "Default Light Modern",
      "workbench.activityBar.location": "hidden",
      "editor.minimap.enabled": false,
      "editor.cursorBlinking": "solid",
      "breadcrumbs.enabled": false,
      "workbench.reduceMotion": "on",
    },
  });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: size });
    await page.goto(server.addressOf({ workspace, extension: root }));
    await page.waitForSelector(".monaco-workbench", { timeout: 60_000 });
    await page
      .locator(".explorer-folders-view", { hasText: "deployment.yaml" })
      .getByText("deployment.yaml")
      .dblclick();
    await page.waitForSelector(".codelens-decoration", { timeout: 60_000 });
    await page.keyboard.press("Control+b");
    await page.waitForTimeout(1500);
    const bytes = await record(page);
    writeFileSync(join(root, "docs/images", languages[language]), bytes);
    console.log(`docs/images/${languages[language]}: ${(bytes.length / 1e6).toFixed(1)} MB`);
  } finally {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

await ensureHostServer();
const asked = process.argv.slice(2);
for (const language of asked.length > 0 ? asked : Object.keys(languages)) await main(language);
