/** Which frame may speak to the gate: the top frame of a window of ours, showing a page of ours. */
import type { WebContents, WebFrameMain } from "electron";
import { appOrigin } from "./app-scheme.ts";

export type Sender = { readonly sender: Pick<WebContents, "mainFrame">; readonly senderFrame: Pick<WebFrameMain, "url" | "parent"> | null };

/** Where our pages come from: the app's own scheme, and while developing the dev server. */
export function ownOrigins(devServerUrl: string | undefined): ReadonlySet<string> {
  return new Set([appOrigin, ...(devServerUrl === undefined ? [] : [new URL(devServerUrl).origin])]);
}

export function isOwnPage(url: string, origins: ReadonlySet<string>): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return origins.has(`${protocol}//${host}`);
}

/** A frame that went away meanwhile (null) is nobody. */
export function isTrustedSender({ sender, senderFrame }: Sender, origins: ReadonlySet<string>): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame === sender.mainFrame && isOwnPage(senderFrame.url, origins);
}
