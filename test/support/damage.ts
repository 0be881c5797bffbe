const scraps = [
  ..."\n\t :-{}[]\"'|>&*!%#?@`,.0xé🎉\r",
  "---\n",
  "\r\n",
  "\n  - ",
  ": ",
  "<<: *a",
  "&a ",
  "{{ .Values.x }}",
  "apiVersion: v1\nkind: Pod\n",
  "|\n",
  "\ufeff",
  "\u0000",
  "...\n",
  "%YAML 1.1\n",
  "!!binary ",
  "null",
];

/** A text as it might be halfway through an edit. */
export function damaged(text: string, random: (below: number) => number): string {
  const at = random(text.length + 1);
  switch (random(4)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + random(3));
    case 1:
      return text.slice(0, at) + text.slice(Math.min(text.length, at + random(80)));
    case 2: {
      const from = random(text.length + 1);
      return text.slice(0, at) + text.slice(from, from + random(60)) + text.slice(at);
    }
    default:
      return text.slice(0, at) + (scraps[random(scraps.length)] as string) + text.slice(at);
  }
}
