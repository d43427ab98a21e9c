/** What a window may not do, whatever page it shows: leave the lab, open windows, ask for devices, fetch from elsewhere. */
import type { App, Session, Shell, WebContents } from "electron";
import { isOwnPage } from "./trusted-sender.ts";

/** Sites that the lab's texts cite as sources; links to them open in the user's browser. */
const citedHosts: ReadonlySet<string> = new Set(["www.itu.int", "www.etsi.org", "www.ecfr.gov", "www.rfc-editor.org"]);

export type GuardOptions = {
  readonly origins: ReadonlySet<string>;
  readonly shell: Pick<Shell, "openExternal">;
};

/** Guards every web contents that is ever made. */
export function guardContents(app: Pick<App, "on">, options: GuardOptions): void {
  app.on("web-contents-created", (_event, contents) => {
    guardNavigation(contents, options);
  });
}

function guardNavigation(contents: Pick<WebContents, "on" | "setWindowOpenHandler">, { origins, shell }: GuardOptions): void {
  const stay = (event: { preventDefault(): void; readonly url: string }) => {
    if (!isOwnPage(event.url, origins)) event.preventDefault();
  };
  contents.on("will-navigate", stay);
  contents.on("will-frame-navigate", stay);
  contents.on("will-redirect", stay);
  contents.on("will-attach-webview", (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    if (isCitedLink(url)) void shell.openExternal(url).catch((error: unknown) => console.error(`${url} did not open:`, error));
    return { action: "deny" };
  });
}

/** Is this a link that the user's browser may be given? */
export function isCitedLink(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === "https:" && citedHosts.has(host) && username === "" && password === "";
}

/** Denies every permission (the lab needs none: playing sound asks for none) and every request beyond our own pages. */
export function guardSession(
  session: Pick<Session, "setPermissionRequestHandler" | "setPermissionCheckHandler" | "setDevicePermissionHandler" | "webRequest">,
  origins: ReadonlySet<string>,
): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isOwnRequest(details.url, origins) });
  });
}

/** Our own pages, what they made themselves, and the developer tools. The dev server speaks over a socket too. */
function isOwnRequest(url: string, origins: ReadonlySet<string>): boolean {
  const { protocol } = new URL(url);
  if (protocol === "blob:" || protocol === "data:" || protocol === "devtools:") return true;
  return isOwnPage(url.replace(/^ws:/, "http:"), origins);
}
