/** Who may speak to the browser door: requests that name this machine as their host, and pages that came from this door. */
import { hostname, networkInterfaces } from "node:os";

/** A page of another site must not reach the lab, neither by its own name for our address (DNS rebinding) nor across origins. */
export type OriginGuard = {
  /** Is this `Host` header one of our own addresses? */
  isOwnHost(host: string | undefined): boolean;
  /**
   * Did the page that asks come from the very host and port that it asks? Without an origin it is no page of another site: a browser
   * always names one when it opens a socket, and a program on this machine names none.
   */
  isOwnOrigin(origin: string | undefined, host: string | undefined): boolean;
};

export type GuardOptions = {
  /** The port that is in fact bound; undefined until it is, and nobody is let in before. */
  readonly boundPort: () => number | undefined;
  /** Host names and addresses, without port; IPv6 in brackets. */
  readonly hostNames: ReadonlySet<string>;
};

const httpPort = 80;

export function createOriginGuard({ boundPort, hostNames }: GuardOptions): OriginGuard {
  const isOwnHost = (host: string | undefined): boolean => {
    const parts = host === undefined ? undefined : /^(?<name>\[[0-9a-f:.]+\]|[^:[\]]+)(?::(?<port>\d{1,5}))?$/i.exec(host)?.groups;
    if (parts?.["name"] === undefined) return false;
    return hostNames.has(parts["name"].toLowerCase()) && Number(parts["port"] ?? httpPort) === boundPort();
  };
  return {
    isOwnHost,
    isOwnOrigin: (origin, host) =>
      isOwnHost(host) && (origin === undefined || origin.toLowerCase() === `http://${String(host).toLowerCase()}`),
  };
}

/** Names under which this machine may be asked: loopback always, its addresses on the network where the door is open to it. */
export function ownHostNames(lan: boolean): ReadonlySet<string> {
  const names = new Set(["127.0.0.1", "localhost", "[::1]"]);
  if (!lan) return names;
  const machine = hostname().toLowerCase();
  names.add(machine).add(`${machine}.local`);
  for (const address of networkAddresses()) names.add(address);
  return names;
}

/** IPv4 addresses of this machine that others on the network can reach. */
export function networkAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => address.family === "IPv4" && !address.internal)
    .map((address) => address.address);
}
