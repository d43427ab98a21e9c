/** The face of a device on the network: sheet metal with jacks and lamps, a server in its rack, or a computer with a headset. */
import type { IpState } from "./ip-state.ts";
import { lightsOf } from "./ip-state.ts";

type BoxFaceProps = { readonly kind: string; readonly state: IpState | undefined; readonly portCount: number };

export function BoxFace({ kind, state, portCount }: BoxFaceProps) {
  if (kind === "softphone") return <ComputerFace state={state} />;
  if (kind === "voip-server") return <ServerFace state={state} />;
  return <GatewayFace state={state} portCount={portCount} isPlug={kind === "fxo-gateway"} />;
}

/** Two telephone jacks at most, one of the network, a row of lights and slots for the air. */
function GatewayFace({ state, portCount, isPlug }: Pick<BoxFaceProps, "state" | "portCount"> & { readonly isPlug: boolean }) {
  const { power, network, account, busy } = lightsOf(state);
  const jacks = Math.min(2, Math.max(1, portCount));
  return (
    <svg className="box-face" viewBox="0 0 92 38" width={92} height={38} aria-hidden="true">
      <path className="face-body" d="M5 3h82l4 4v24l-4 4H5l-4-4V7z" />
      {[0, 1, 2, 3, 4, 5].map((slot) => (
        <path key={slot} className="face-vent" d={`M${40 + slot * 5} 7v5`} />
      ))}
      {Array.from({ length: jacks }, (_, index) => (
        <g key={index} transform={`translate(${8 + index * 15} 17)`}>
          <rect className="face-jack" width={12} height={11} rx={1.5} />
          <path className={isPlug ? "face-wire-line" : "face-wire-phone"} d="M4 3v4M6 3v4M8 3v4" />
        </g>
      ))}
      <rect className="face-jack" x={72} y={15} width={14} height={13} rx={1.5} />
      <path className="face-contact" d="M75 18v4M77 18v4M79 18v4M81 18v4M83 18v4" />
      {[power, network, account, busy].map((lit, index) => (
        <circle key={index} className={`face-light face-light-${index}`} data-lit={lit} cx={43 + index * 7} cy={24} r={2.2} />
      ))}
    </svg>
  );
}

/** Three drawers; the lights of the middle one are the calls. */
function ServerFace({ state }: Pick<BoxFaceProps, "state">) {
  const { power, network, account, busy } = lightsOf(state);
  return (
    <svg className="box-face" viewBox="0 0 92 38" width={92} height={38} aria-hidden="true">
      {[0, 1, 2].map((unit) => (
        <g key={unit} transform={`translate(1 ${1 + unit * 12.2})`}>
          <rect className="face-body" width={90} height={11} rx={2} />
          <circle className="face-screw" cx={4} cy={5.5} r={1.6} />
          <circle className="face-screw" cx={86} cy={5.5} r={1.6} />
          {[0, 1, 2, 3, 4, 5, 6, 7].map((slot) => (
            <path key={slot} className="face-vent" d={`M${34 + slot * 5} 3v5`} />
          ))}
        </g>
      ))}
      {[
        { x: 12, y: 6.5, lit: power },
        { x: 12, y: 18.7, lit: busy },
        { x: 20, y: 18.7, lit: account },
        { x: 12, y: 30.9, lit: network },
      ].map(({ x, y, lit }, index) => (
        <circle key={index} className={`face-light face-light-${[0, 3, 2, 1][index] ?? 0}`} data-lit={lit} cx={x} cy={y} r={2.2} />
      ))}
    </svg>
  );
}

/** A portable computer, its screen lit while it has power, green in a call, and the headset beside it. */
function ComputerFace({ state }: Pick<BoxFaceProps, "state">) {
  const { power, account, busy } = lightsOf(state);
  return (
    <svg className="box-face" viewBox="0 0 92 38" width={92} height={38} aria-hidden="true">
      <path className="face-body" d="M10 3h40a3 3 0 0 1 3 3v22H7V6a3 3 0 0 1 3-3z" />
      <rect className="face-screen" data-lit={power} data-busy={busy} x={11} y={7} width={38} height={17} rx={1} />
      <path className="face-body" d="M2 29h56l-3 6H5z" />
      <path className="face-vent" d="M10 31h38M24 33.5h12" />
      <circle className="face-light face-light-2" data-lit={account} cx={45} cy={11} r={1.8} />
      <path className="face-headset" d="M66 25v-6a11 11 0 0 1 22 0v6" />
      <rect className="face-cushion" x={62.5} y={20} width={7} height={12} rx={3} />
      <rect className="face-cushion" x={84.5} y={20} width={7} height={12} rx={3} />
      <path className="face-boom" d="M66 31c1 4 5 5 9 4.5" />
    </svg>
  );
}
