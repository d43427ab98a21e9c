/** What a window may load: the same strict policy through both doors, since both show the same built renderer. */

/**
 * Everything comes from the lab itself; no inline script or style, no plug-ins, no frames, no forms.
 * `socketSources` names the WebSocket's own address for browsers that do not count it to 'self'.
 */
export function contentPolicy(socketSources: readonly string[] = []): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "worker-src 'self'",
    ["connect-src 'self'", ...socketSources].join(" "),
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Headers that go with every answer of a door besides the policy itself. */
export const protectiveHeaders: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), midi=()",
};
