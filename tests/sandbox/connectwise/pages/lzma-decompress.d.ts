declare module 'lzma' {
  /** Decompresses LZMA-alone bytes at once; text where the output is UTF-8. */
  export function decompress(bytes: number[]): string | number[];
}
