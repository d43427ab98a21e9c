/** How the window's actions reach the lab, and what they keep for the next connection. */
import type { Outcome } from "../../shared/ipc/outcome.ts";
import type { Channel, Input, Output } from "../../shared/ipc/requests.ts";
import type { ScopeView } from "../../shared/model/scope.ts";

export type Ask = <C extends Channel>(channel: C, input: Input<C>) => Promise<Outcome<Output<C>>>;

/** What this window asked to be sent, kept so that a new connection or a new bench can be asked again. */
export type Subscriptions = { readonly views: Map<string, ScopeView>; probe: string | undefined };
