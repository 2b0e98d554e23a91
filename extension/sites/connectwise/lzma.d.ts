declare module 'lzma/src/lzma-d-min.js' {
  /** Decompresses LZMA-alone bytes at once. Text where the output is UTF-8, else bytes. Throws what it cannot read. */
  const exported: { LZMA: { decompress(bytes: Uint8Array): string | number[] } };
  export default exported;
}
