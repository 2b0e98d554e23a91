import type { Plugin } from 'vite';

const FILE = /\/lzma\/src\/lzma-d-min\.js$/;
/** How the decoder hands itself out; in a module `this` is undefined. */
const OLD = 'this.LZMA=this.LZMA_WORKER=e;';

/** The LZMA decoder is a plain script of before there were modules: the bundler has to be told what it exports. */
export function lzmaAsModule(): Plugin {
  return {
    name: 'lzma-as-module',
    transform: {
      filter: { id: FILE },
      handler(code) {
        if (!code.includes(OLD))
          this.error('The lzma package hands its decoder out in another way: look at this plugin.');
        return { code: code.replace(OLD, 'export default { LZMA: e };'), map: null };
      },
    },
  };
}
