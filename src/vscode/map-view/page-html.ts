/** The HTML frame of the page; its strings and all user content are set later, as text. */
export function pageHtml(scriptUri: string, cspSource: string): string {
  const nonce = crypto.randomUUID();
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'; img-src data:`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
</head>
<body>
  <div id="bar" role="toolbar">
    <button id="back" hidden></button>
    <select id="scope"></select>
    <input id="search" type="search">
    <select id="namespace"></select>
    <select id="kind"></select>
    <span class="space"></span>
    <button id="zoom-out">−</button>
    <button id="zoom-in">+</button>
    <button id="fit"></button>
    <button id="save-svg"></button>
    <button id="save-png"></button>
  </div>
  <div id="tree" role="tree"></div>
  <div id="stage">
    <svg id="drawing" role="group">
      <defs>
        <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto" markerUnits="userSpaceOnUse"><path d="M0 0.5 8 4 0 7.5Z"/></marker>
        <marker id="arrow-broken" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto" markerUnits="userSpaceOnUse"><path d="M0 0.5 8 4 0 7.5Z"/></marker>
      </defs>
    </svg>
    <div id="nothing" hidden></div>
  </div>
  <div id="help"></div>
  <script nonce="${nonce}" src="${scriptUri}"></script>
</body>
</html>`;
}
