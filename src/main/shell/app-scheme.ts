/** The window's pages come from `app://tipring/`: a scheme of our own that reads the built renderer and nothing else. */
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import type { Protocol } from "electron";
import { contentPolicy, protectiveHeaders } from "../app/content-policy.ts";

export const appOrigin = "app://tipring";
export const startUrl = `${appOrigin}/index.html`;

const mediaTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/** Must be called before the app is ready. */
export function registerAppScheme(protocol: Pick<Protocol, "registerSchemesAsPrivileged">): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

export function serveAppScheme(protocol: Pick<Protocol, "handle">, rendererDir: string): void {
  protocol.handle("app", (request) => answer(request, rendererDir));
}

async function answer(request: Pick<Request, "method" | "url">, rendererDir: string): Promise<Response> {
  const file = request.method === "GET" ? appFile(request.url, rendererDir) : undefined;
  const mediaType = mediaTypes[extname(file ?? "")];
  if (file === undefined || mediaType === undefined) return notFound();
  try {
    return new Response(new Uint8Array(await readFile(file)), { headers: { ...headers(), "Content-Type": mediaType } });
  } catch (error) {
    console.error(`${request.url}: ${error instanceof Error ? error.message : String(error)}`);
    return notFound();
  }
}

/** The file that an address names, or undefined where it is not one below the renderer's folder. */
export function appFile(url: string, rendererDir: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (`${parsed.protocol}//${parsed.host}` !== appOrigin) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(parsed.pathname);
  } catch {
    // Not percent-encoding at all: names no file.
    return undefined;
  }
  if (path.includes("\0") || path.includes("\\")) return undefined;
  const folder = normalize(rendererDir + sep);
  const file = normalize(join(folder, path === "/" ? "index.html" : path));
  return file.startsWith(folder) ? file : undefined;
}

function headers(): Record<string, string> {
  return { ...protectiveHeaders, "Content-Security-Policy": contentPolicy() };
}

function notFound(): Response {
  return new Response("Not found.\n", { status: 404, headers: { ...headers(), "Content-Type": "text/plain" } });
}
