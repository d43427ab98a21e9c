/** How a bench looks at one moment: what the drawing and the meters show. Every value comes from solved voltages and currents. */
import type { CallerIdDisplay } from "./caller-id.ts";
import type { DetectorReport } from "./detector-report.ts";
import type { FaultKind } from "./fault.ts";
import type { FaxState } from "./fax.ts";
import type { InstrumentsState } from "./tester.ts";

/** Readings at one end of a line, averaged over the meter's window. */
export type EndReading = {
  readonly tipRingDcVolts: number;
  readonly tipRingAcVolts: number;
  readonly tipGroundDcVolts: number;
  readonly tipGroundAcVolts: number;
  readonly ringGroundDcVolts: number;
  readonly ringGroundAcVolts: number;
  readonly loopDcAmps: number;
  readonly loopAcAmps: number;
};

/** A fault that is on a line now. */
export type ActiveFault = { readonly id: string; readonly at: number; readonly kind: FaultKind; readonly text: string };

export type LineState = {
  readonly fxs: EndReading;
  readonly fxo: EndReading;
  /** Where a line has several sets: what each draws through its hook switch, in the order of the bench file; from tip into the set. */
  readonly setDcAmps?: readonly number[];
  readonly faults?: readonly ActiveFault[];
};

export type ExchangePortState = {
  readonly line: string | undefined;
  readonly number: string;
  /** Phase of call processing, in plain words ("idle", "dial tone", "collecting digits", "ringing", "talking"...). */
  readonly phase: string;
  readonly digits: string;
  readonly tone: string | undefined;
  readonly loop: "open" | "closed";
  readonly battery: "normal" | "reversed" | "off" | "tip-open" | "high-resistance";
  readonly ringing: boolean;
};

/** A trunk of a PBX: what call processing does with it, and what its line interface sees. */
export type TrunkState = {
  readonly line: string | undefined;
  readonly phase: string;
  readonly hook: "on" | "off";
  readonly ringing: boolean;
  /** Rings counted of the call that comes in. */
  readonly rings: number;
  /** Digit that the trunk itself sends at this moment. */
  readonly sending: string | undefined;
  readonly detectors: readonly DetectorReport[];
};

/** The relay of an adapter, and what the adapter sees of its exchange line. */
export type LifelineState = {
  /** Where the contacts are; "lifeline": the telephone is on the exchange line. */
  readonly relay: "lifeline" | "adapter" | "moving";
  /** Why the telephone is on the exchange line, in a few words; undefined while it is on the adapter. */
  readonly reason: string | undefined;
  /** Undefined while the adapter has no power to look. */
  readonly line: "idle" | "in use" | "ringing" | "held by the adapter" | "not there" | undefined;
  readonly trunk: TrunkState;
};

/** A line of an FXO gateway: a trunk, and the call that it is in. */
export type GatewayLineState = TrunkState & {
  /** The user's own number. */
  readonly number: string;
  readonly registered: boolean;
  readonly digits: string;
  readonly tone: string | undefined;
};

/** What carries a call over the IP network: G.711 by mu-law or A-law, or T.38 for a fax that is relayed. */
export type CallMedium = "pcmu" | "pcma" | "t38";

export type DeviceState =
  | {
      readonly kind: "telephone";
      readonly hook: "on" | "off";
      /** True while the set's own ring detector sees ringing. */
      readonly bell: boolean;
      /** Digit being sent at this moment. */
      readonly sending: string | undefined;
      readonly earpieceRmsVolts: number;
      /** What the set's display and message lamp show; absent on sets without, and while there is nothing. */
      readonly callerId?: CallerIdDisplay;
      /** What each detector of the set says of itself; empty where the set has none. */
      readonly detectors?: readonly DetectorReport[];
    }
  | FaxState
  | {
      readonly kind: "pbx";
      readonly extensions: Readonly<Record<string, ExchangePortState>>;
      readonly trunks: Readonly<Record<string, TrunkState>>;
    }
  | {
      readonly kind: "ata" | "fxs-gateway";
      readonly power: boolean;
      /** Its network socket has a link. */
      readonly network: boolean;
      /** Every port's account is registered. */
      readonly registered: boolean;
      readonly ports: Readonly<Record<string, ExchangePortState>>;
      readonly lifeline?: LifelineState;
      /** What carries each of its calls now; absent while it has none. */
      readonly media?: readonly CallMedium[];
    }
  | {
      readonly kind: "fxo-gateway";
      readonly power: boolean;
      readonly network: boolean;
      /** Every line's account is registered. */
      readonly registered: boolean;
      readonly ports: Readonly<Record<string, GatewayLineState>>;
      readonly media?: readonly CallMedium[];
    }
  | {
      readonly kind: "softphone";
      readonly power: boolean;
      readonly network: boolean;
      readonly registered: boolean;
      readonly hook: "on" | "off";
      readonly bell: boolean;
      /** What it does, in plain words. */
      readonly call: string;
      /** It has somebody on the line, who can be put on hold or passed on. */
      readonly isTalking: boolean;
      /** Number of the party on hold. */
      readonly onHold?: string;
      readonly media?: readonly CallMedium[];
      readonly earpieceRmsVolts: number;
    }
  | {
      readonly kind: "voip-server";
      readonly power: boolean;
      readonly network: boolean;
      /** Users who are registered now. */
      readonly registered: readonly string[];
      /** Calls to its subscribers elsewhere. */
      readonly calls: number;
    }
  | { readonly kind: "exchange"; readonly ports: Readonly<Record<string, ExchangePortState>> };

export type BenchSnapshot = {
  readonly step: number;
  readonly seconds: number;
  readonly devices: Readonly<Record<string, DeviceState>>;
  readonly lines: Readonly<Record<string, LineState>>;
  /** The test set and the butt set, where they are on a line. */
  readonly instruments?: InstrumentsState;
};
