/** A lamp with its word: lit or dark, and said for who cannot see it. */

type LampProps = { readonly lit: boolean; readonly colour: "loop" | "ringing"; readonly label: string; readonly name: string };

export function Lamp({ lit, colour, label, name }: LampProps) {
  return (
    <span className={`lamp lamp-${colour}`} data-lit={lit} role="img" aria-label={name}>
      <svg viewBox="0 0 16 16" width={14} height={14} aria-hidden="true">
        <circle className="lamp-glow" cx={8} cy={8} r={7.5} />
        <circle className="lamp-bezel" cx={8} cy={8} r={5.4} />
        <circle className="lamp-lens" cx={8} cy={8} r={4.2} />
        <path className="lamp-shine" d="M5.8 6.8a2.6 2.6 0 0 1 2.2-1.6" />
      </svg>
      <span aria-hidden="true">{label}</span>
    </span>
  );
}
