/** Version of the server and of the extension that is built with it. */
export const VERSION = '0.1.0';

/** The oldest extension that still understands this server's answers. */
export const OLDEST_EXTENSION = '0.1.0';
