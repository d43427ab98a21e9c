/** Small signs for keys; always beside a word or under an accessible name. */

const paths = {
  back: "M10 3 5 8l5 5",
  pause: "M5.500 3v10M10.500 3v10",
  run: "M5 3l7.500 5L5 13Z",
  step: "M4 3l6 5-6 5ZM12.500 3v10",
  undo: "M6.500 3 3 6.500 6.500 10M3 6.500h6.500a3.500 3.500 0 0 1 0 7H7",
  redo: "M9.500 3 13 6.500 9.500 10M13 6.500H6.500a3.500 3.500 0 0 0 0 7H9",
  restart: "M13 8a5 5 0 1 1-1.500-3.500M12 1.500v3.200H8.800",
  sun: "M8 5.200a2.800 2.800 0 1 0 0 5.600 2.800 2.800 0 0 0 0-5.600ZM8 1v1.600M8 13.400V15M1 8h1.600M13.400 8H15M3 3l1.200 1.200M11.800 11.800 13 13M13 3l-1.200 1.200M4.200 11.800 3 13",
  moon: "M13.500 9.500A5.700 5.700 0 0 1 6.500 2.500 5.700 5.700 0 1 0 13.500 9.500Z",
} as const;

export type IconName = keyof typeof paths;

const solid: ReadonlySet<IconName> = new Set(["run", "step"]);

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className={solid.has(name) ? "icon icon-solid" : "icon"} viewBox="0 0 16 16" width={16} height={16} aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
