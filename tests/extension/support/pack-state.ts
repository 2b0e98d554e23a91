import { compress } from 'lzma';

/** Mode whose dictionary is the 512 kB that real addresses state: they begin with `XQAACA`. */
const MODE = 3;

/** Writes a screen's state the way ConnectWise writes it into the fragment, without the leading `#`. */
export function packState(state: unknown, screen?: string): string {
  const packed = packText(JSON.stringify(state));
  return screen === undefined ? packed : `${packed}??${screen}`;
}

export function packText(text: string): string {
  return packBytes(Uint8Array.from(compress(text, MODE)));
}

export function packBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('+', '$').replaceAll('/', '_');
}
