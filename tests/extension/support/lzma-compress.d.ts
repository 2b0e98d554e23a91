declare module 'lzma' {
  /** Compresses to LZMA-alone bytes (signed) at once; mode 1 to 9 sets the size of the dictionary. */
  export function compress(text: string | number[], mode: number): number[];
}
