/** Names for a deck: ngspice knows no upper case and takes points and dashes in expressions for something else. */

export class DeckNames {
  readonly #given = new Map<string, string>();
  readonly #taken = new Set<string>();

  /** `exchange.1.feed.tip` as `exchange_1_feed_tip`; always the same for the same name, never the same for two. */
  of(name: string): string {
    const known = this.#given.get(name);
    if (known !== undefined) return known;
    const plain = name.toLowerCase().replaceAll(/[^a-z0-9_]/g, "_");
    let free = plain;
    for (let k = 2; this.#taken.has(free); k++) free = `${plain}_${k}`;
    this.#given.set(name, free);
    this.#taken.add(free);
    return free;
  }
}
