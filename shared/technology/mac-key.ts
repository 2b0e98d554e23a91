import { cleanText, type RawValue } from '../text/clean-text.ts';

const ADDRESS =
  /(?<![0-9a-f]|\b[0-9a-f]{2}[:.-])(?:[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}|[0-9a-f]{4}([.-])[0-9a-f]{4}\2[0-9a-f]{4}|[0-9a-f]{12})(?![:.-]?[0-9a-f])/gi;

/** Addresses that software gives to its own adapters, the same on every computer that has it. */
const VIRTUAL_ADAPTERS: ReadonlySet<string> = new Set([
  '00059A3C7800', // Cisco AnyConnect
  '005056C00001', // VMware host-only
  '005056C00008', // VMware NAT
  '02004C4F4F50', // Microsoft loopback
  '0A0027000000', // VirtualBox host-only
  '204153594EFF', // Windows WAN miniport
  '505054503030', // Windows PPTP
]);

/** A group address (lowest bit of the first byte, also FF:FF:…), no address at all, or a software adapter's. */
function provesNothing(address: string): boolean {
  const first = Number.parseInt(address.slice(0, 2), 16);
  return first % 2 === 1 || address === '000000000000' || VIRTUAL_ADAPTERS.has(address);
}

/**
 * The first hardware address in a text as twelve capitals ("00005E005301"), whichever way it is written; null if there
 * is none that names one device. Random addresses of phones cannot be told from those of virtual machines and are kept.
 */
export function macKey(raw: RawValue): string | null {
  for (const [written] of cleanText(raw).matchAll(ADDRESS)) {
    const address = written.replace(/[:.-]/g, '').toUpperCase();
    if (!provesNothing(address)) return address;
  }
  return null;
}
