/**
 * What the short marks in the catalogue's sources stand for: the catalogue keeps them short, people are told the publication. A mark
 * that is not listed stands beside words that name the publication already.
 */

const publications: Readonly<Record<string, string>> = {
  ADT: "ADTRAN cable resistance table",
  AG: "Dialogic AG 2000 electrical specifications",
  AN273: "Silicon Labs AN273",
  AN93: "Silicon Labs AN93",
  ASCA: "AS/CA S002:2010",
  B2600: "summary of Bellcore TA-NWT-000030",
  BO: "Bosch Security community",
  BT: "britishtelephones.com",
  BTC: "BT SIN 227",
  C1: "Cisco document 8120",
  CATA: "Cisco ATA 186 administration guide",
  DL: "DAHDI driver wctdm",
  EMC: "TIA-968 ringer tables",
  EN1: "ETSI EN 300 659-1",
  EN2: "ETSI EN 300 659-2",
  EN3: "ETSI EN 300 659-3",
  F990: "Fluke Networks 990DSL manual",
  FCC: "47 CFR 68.312",
  FIS: "fishercom.xyz on load coils",
  FLK: "Fluke TS52 and TS54 manuals",
  GS: "Grandstream HT503 manual",
  GS1: "Grandstream HT503 manual",
  GS2: "Grandstream manual",
  INF: "innovaphone wiki, FXO signalling",
  INNO: "innovaphone wiki, FXS power",
  ISE: "ISE Magazine on noise and balance",
  LT: "Microsemi VoicePath line test",
  MUF: "themuffin.net on Caller ID",
  NBCM: "Nortel BCM manual",
  NTK: "Nortel universal trunk manual",
  NZ: "Telecom New Zealand PTC 200",
  PAN: "Panasonic KX manuals",
  PAT: "Patton manual",
  REN: "britishtelephones.com on REN",
  ROCK: "Rockwell Caller ID data sheet",
  RU: "Russian connection rules, LAW 77092",
  SC: "South Carolina regulation 103-663.3",
  SI30: "Si3050 data sheet",
  SIN: "BT SIN 351",
  SL: "ProSLIC Si3218x presets",
  SP: "spandsp",
  SPA: "Linksys SPA manuals",
  SPA1: "Linksys RTP300 manual",
  SPA2: "Linksys SPA2102 manual",
  SPA4: "Sipura SPA-2000 manual",
  SPA9: "Linksys SPA9000 manual",
  TE1: "Telos Alliance documentation",
  TE2: "Telos Alliance documentation",
  TREG: "TBR 21 notes, treg mailing list",
  TS54: "Fluke TS54 manual",
  V: "VE8911 profile file",
  V23: "ITU-T V.23",
  VI1: "VIAVI SmartClass TPS manual",
  VI2: "VIAVI SmartClass TPS manual",
  VIAVI: "VIAVI SmartClass TPS manual",
  VK: "Multi-Tech on the Viking DLE-200B",
  VT: "Voicetronix measerl manual",
  XP: "Xorcom driver card_fxo",
  ZY: "ZyXEL IES-1248 manual",
};

/** Places in the collection that the figures were gathered in: nobody else has it. */
const collection = /\b(?:reference-data|products) \d+(?:\.\d+)?(?:, \d+(?:\.\d+)?)*[,:;]?|\b(?:countries|cables)\.json/g;
const marks = /(\w ?)?((?:\[\w+\](?:, ?)?)+)/g;
const certainty = /general knowledge, (high|medium|low)\b/g;

/** A source as people are told it: marks become publications, in brackets where words name the thing before them. */
export function publishedSource(source: string): string {
  return source
    .replaceAll("[V default]", "[V]")
    .replace(collection, "")
    .replace(marks, (_, before: string | undefined, found: string) => {
      const names = [...new Set([...found.matchAll(/\[(\w+)\]/g)].flatMap(([, mark = ""]) => publications[mark] ?? []))].join(", ");
      const after = /, ?$/.test(found) ? ", " : "";
      if (before === undefined || names === "") return `${before?.trimEnd() ?? ""}${names}${after}`;
      return `${before.trimEnd()} (${names})${after}`;
    })
    .replace(certainty, "common practice, $1 certainty")
    .replace(/\([\s,;:]*/g, "(")
    .replace(/\s*\(\)/g, "")
    .replace(/\s+([),.;:])/g, "$1")
    .replace(/\s{2,}/g, " ")
    .replace(/^[\s;,:]+|[\s;,]+$/g, "")
    .replace(/^\(([^()]*)\)$/, "$1");
}
