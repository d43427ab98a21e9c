/** Names that main, preload and window of the desktop door agree on. */

/** The one invoke channel: (lab channel, input) to outcome. */
export const requestChannel = "tipring:request";

/** Main hands the window its port for pushes. */
export const portChannel = "tipring:port";

/** The preload passes that port on with this message, once for every page load. */
export type PortMessage = { readonly kind: "tipring-port" };
