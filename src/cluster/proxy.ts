/** Finds the HTTP proxy for a server. */

import { BlockList, isIP } from "node:net";
import { domainToASCII } from "node:url";

/**
 * The proxy that kubectl would use for a server whose kubeconfig sets none: HTTPS_PROXY or HTTP_PROXY, unless NO_PROXY
 * matches the server, or it is this machine. Parsed like Go's `httpproxy`, with client-go's support for address ranges.
 */
export function proxyFor(server: string, environment: NodeJS.ProcessEnv): string | undefined {
  const url = parsed(server);
  if (!url) return undefined;
  const isSecure = url.protocol === "https:";
  const named = first(environment, isSecure ? ["HTTPS_PROXY", "https_proxy"] : ["HTTP_PROXY", "http_proxy"]);
  const host = url.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  const port = url.port || (isSecure ? "443" : "80");
  if (!named || isThisMachine(host) || isExcepted(first(environment, ["NO_PROXY", "no_proxy"]), host, port))
    return undefined;
  const proxy = /^\w[\w+.-]*:\/\/./.test(named) ? named : `http://${named}`;
  return parsed(proxy) ? proxy : undefined;
}

const first = (environment: NodeJS.ProcessEnv, names: readonly string[]): string =>
  names.map((name) => environment[name]).find(Boolean) ?? "";

const isThisMachine = (host: string): boolean =>
  host === "localhost" || (isIP(host) === 4 && host.startsWith("127.")) || host === "::1";

function isExcepted(list: string, host: string, port: string): boolean {
  return list.split(",").some((entry) => {
    const one = entry.trim().toLowerCase();
    if (!one) return false;
    if (one === "*") return true;
    const range = /^([\d.]+|[\da-f:.]+)\/(\d+)$/.exec(one);
    if (range) return isIn(range[1] as string, Number(range[2]), host);
    const [, bracketed, plain, onPort] = /^(?:\[([^\]]+)\]|([^:]*))(?::(\d+))?$/.exec(one) ?? [];
    const name = bracketed ?? plain ?? one;
    if (onPort !== undefined && onPort !== port) return false;
    if (isIP(name)) return isIP(host) !== 0 && isIn(name, isIP(name) === 4 ? 32 : 128, host);
    if (!name || isIP(host)) return false;
    const domain = name.startsWith("*.") ? name.slice(1) : name;
    const ascii = domain.startsWith(".") ? `.${asAscii(domain.slice(1))}` : asAscii(domain);
    return ascii.startsWith(".") ? host.endsWith(ascii) : host === ascii || host.endsWith(`.${ascii}`);
  });
}

const asAscii = (domain: string): string => domainToASCII(domain) || domain;

function isIn(address: string, bits: number, host: string): boolean {
  const family = isIP(host);
  if (family === 0 || family !== isIP(address) || bits > (family === 4 ? 32 : 128)) return false;
  const range = new BlockList();
  const type = family === 4 ? "ipv4" : "ipv6";
  range.addSubnet(address, bits, type);
  return range.check(host, type);
}

const parsed = (url: string): URL | undefined => (URL.canParse(url) ? new URL(url) : undefined);

/** A URL, or a text that contains URLs, without the user name and password before an `@`. */
export const withoutPassword = (text: string): string =>
  text.replace(/([a-z][a-z\d+.-]*:)?\/\/[^\s"'<>]*@/gi, (_, scheme: string | undefined) => `${scheme ?? ""}//`);
